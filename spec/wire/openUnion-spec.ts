import * as z from 'zod';
import { openUnion } from '../../src/wire/openUnion.js';
import { expectType } from '../support/expectType.js';

const Circle = z.looseObject({ type: z.literal('circle'), radius: z.number() });
const Square = z.looseObject({ type: z.literal(['square', 'rectangle']), width: z.number() });
const Line = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('line'), to: z.string() }),
  z.looseObject({ type: z.literal('arrow'), to: z.string(), head: z.string() }),
]);
const Shape = openUnion('type', [Circle, Square, Line]);

describe('openUnion', () => {
  it.each([
    { type: 'circle', radius: 1, more: true },
    { type: 'square', width: 2 },
    { type: 'rectangle', width: 3 },
    { type: 'arrow', to: 'a', head: 'b' },
    { type: 'hexagon', sides: [6] },
    { type: '' },
  ])('should let $type through as it is', (value) => {
    expect(Shape.parse(value)).toEqual(value);
  });

  it('should refuse a known name with a wrong member, and say where', () => {
    const { error } = z.array(Shape).safeParse([
      { type: 'circle', radius: 1 },
      { type: 'circle', radius: '1' },
    ]);

    expect(error?.issues).toMatchObject([{ path: [1, 'radius'], code: 'invalid_type', expected: 'number' }]);
  });

  it.each([null, undefined, 1, 'circle', [], {}, { type: 1 }, { type: null }])(
    'should refuse %j, that has no name',
    (value) => {
      expect(Shape.safeParse(value).success).toBe(false);
    },
  );

  it('should narrow by name', () => {
    const shape = Shape.parse({ type: 'circle', radius: 5 });
    if (shape.type === 'circle') expectType<number>(shape.radius);
    switch (shape.type) {
      case 'line':
      case 'arrow':
        expectType<string>(shape.to);
        break;
      case 'square':
        expectType<number>(shape.width);
        break;
      default:
    }
    expectType<string>(shape.type);
    expect(shape.type === 'circle' && shape.radius).toBe(5);
  });
});
