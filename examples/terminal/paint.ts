import { styleText } from 'node:util';

/** Colours a text that goes to a terminal. A file gets it plain, and so does who wants no colours. */
export function paint(
  style: Parameters<typeof styleText>[0],
  text: string,
  stream: { readonly isTTY?: boolean | undefined } = process.stdout,
): string {
  return stream.isTTY === true && !process.env.NO_COLOR ? styleText(style, text) : text;
}
