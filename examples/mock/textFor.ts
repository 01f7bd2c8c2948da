import type { WrittenAnswer } from './WrittenAnswer.js';

/** What the mock says to the last of these questions. It remembers the others. */
export function textFor(questions: readonly string[], answers: readonly WrittenAnswer[]): string {
  const earlier = questions.slice(0, -1);
  const question = questions.at(-1) ?? '';
  if (/what (did|have) I (ask|sa)/i.test(question)) {
    return ['You said:', ...earlier.map((text, index) => `${index + 1}. ${text}`)].join('\n');
  }
  const answer = answers.find(({ asked }) => asked.test(question));
  return (
    answer?.text ?? `I am only the mock of these programs, and know little. All I can say to “${question}”: go on.`
  );
}
