import type { StandardSchema } from 'rivulet';

/** A schema as https://standardschema.dev describes it, without any library: a text, in capitals. */
export const Shout: StandardSchema<string> = {
  '~standard': {
    version: 1,
    vendor: 'spec',
    validate: (value) =>
      typeof value === 'string' ? { value: value.toUpperCase() } : { issues: [{ message: 'expected a text' }] },
  },
};

/** One that answers later, which Standard Schema allows and these operators do not. */
export const asynchronous: StandardSchema<string> = {
  '~standard': {
    version: 1,
    vendor: 'spec',
    validate: (value) => Promise.resolve({ value: String(value) }),
  },
};
