import { LookBudget } from '../../../src/json/shapes/LookBudget.js';

/** How many of so many texts are worth a look, when none of them is of use. */
function looksAt(budget: LookBudget, count: number, textOf: (index: number) => string): number {
  let looks = 0;
  for (let index = 0; index < count; index++) if (budget.spend(textOf(index))) looks++;
  return looks;
}

const alike = (index: number) => `{"id":"chatcmpl-0123456789abcdef0123456789","text":"${index}${'x'.repeat(200)}"}`;
const other = (index: number) => `{"usage":{"of":"chatcmpl-0123456789abcdef01"},"at":${index}}`;

describe('LookBudget', () => {
  it('should look at two in a row of texts that begin alike, not at what comes a few times', () => {
    const budget = new LookBudget();

    expect(looksAt(budget, 5, alike)).toBe(0);
    const looks = Array.from({ length: 15 }, (_, index) => budget.spend(alike(index)));
    expect(looks.indexOf(true)).toBeGreaterThan(-1);
    expect(looks[looks.indexOf(true) + 1]).toBe(true);
  });

  it('should look at texts, too, that differ from their tenth character on', () => {
    const looks = 'abcdefghijklmnopqrst'.split('').map((letter) => `{"content":"${letter.repeat(9)}","stop":false}`);

    expect(looksAt(new LookBudget(), 20, (index) => looks[index] ?? '')).toBe(2);
  });

  it('should look at another beginning, too', () => {
    const budget = new LookBudget();
    looksAt(budget, 1000, alike);

    expect(looksAt(budget, 20, other)).toBeGreaterThanOrEqual(2);
  });

  it('should look ever more rarely as long as it is of no use', () => {
    const budget = new LookBudget();

    expect(looksAt(budget, 100, alike)).toBeLessThan(12);
    expect(looksAt(budget, 10_000, alike)).toBeLessThan(200);
  });

  it('should look at all texts once much was known', () => {
    const budget = new LookBudget();
    budget.earn(1_000_000);

    expect(looksAt(budget, 3, other)).toBe(3);
  });

  it('should not save for ever', () => {
    const budget = new LookBudget();
    budget.earn(1e12);

    expect(looksAt(budget, 10_000, alike)).toBeLessThan(250);
  });

  it('should take the looks for nothing that have made a shape', () => {
    const paid = new LookBudget();
    const free = new LookBudget();
    for (const budget of [paid, free]) budget.earn(1_000_000);
    let looks = 0;
    for (let index = 0; index < 100; index++) {
      if (free.spend(alike(index))) free.refund(alike(index));
      if (paid.spend(alike(index))) looks++;
    }

    expect(looks).toBeLessThan(50);
    expect(looksAt(free, 3, alike)).toBe(3);
  });
});
