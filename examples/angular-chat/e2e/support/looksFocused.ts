import type { Page } from 'playwright-core';

/** Whether the element that has the focus, or the form around it, would look different without it. */
export function looksFocused(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    // Whatever a page gives the focus to is an HTML element.
    const element = document.activeElement as HTMLElement;
    const seen = [0, 1].map((turn) => {
      if (turn === 1) element.blur();
      return [element, element.closest('form') ?? element].map((each) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
          getComputedStyle(each);
        const outline = outlineStyle === 'none' ? '' : outlineWidth + outlineColor;
        return [outline, boxShadow, borderColor, backgroundColor].join();
      });
    });
    element.focus();
    return String(seen[0]) !== String(seen[1]);
  });
}
