import { describeValue } from '../../src/testing/marbles/describeValue.js';
import type { MarbleCase } from './readCase.js';

/** A case in words and marble notation, for those who do not see the picture. */
export function describeCase({ caption, sources, operator, result, told, values }: MarbleCase): string {
  const parts = [
    ...sources.flatMap(({ name, diagrams, subs }) => [
      ...diagrams.map(({ text }) => `source${name === '' ? '' : ` ${name}`}: ${oneSpaced(text)}`),
      ...(subs ?? []).map(({ text }) => `subscribed: ${oneSpaced(text)}`),
    ]),
    `operator: ${operator}`,
    `result: ${oneSpaced(result.text)}`,
    ...(told === undefined ? [] : [`told: ${oneSpaced(told.text)}`]),
    ...[...values].map(([key, value]) => {
      const text = describeValue(value).map((span) => span.text);
      return `${key} is ${value.kind === 'json' ? '' : `${value.kind} `}${text.join('')}`;
    }),
  ];
  return `${caption} ${parts.join('; ')}.`;
}

function oneSpaced(text: string): string {
  return text.replace(/ +/g, ' ');
}
