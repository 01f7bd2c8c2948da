/**
 * The hues that tell values apart: those of Okabe and Ito, made for colour-blind eyes, then some of Paul Tol's. Each with
 * the colour of the letter on it.
 */
const hues = [
  ['#56b4e9', '#000'],
  ['#e69f00', '#000'],
  ['#009e73', '#000'],
  ['#cc79a7', '#000'],
  ['#f0e442', '#000'],
  ['#0072b2', '#fff'],
  ['#d55e00', '#000'],
  ['#b0b0b0', '#000'],
  ['#882255', '#fff'],
  ['#44aa99', '#000'],
  ['#999933', '#000'],
  ['#aa99ee', '#000'],
] as const;

export const hueCount = hues.length;

/** The style sheet of a picture: for light and for dark surroundings, and only for elements of the picture. */
export function styleSheet(): string {
  return [
    rules({
      text: 'font-family:-apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif',
      '.code':
        'font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;white-space:pre',
      '.caption': 'font-size:15px;font-weight:600',
      '.title': 'font-size:12px',
      '.hint': 'font-size:10.5px',
      '.operator': 'font-size:14px;font-weight:600;text-anchor:middle',
      '.legend': 'font-size:12px',
      '.label': 'font-size:11px;text-anchor:middle',
      '.letter': 'font-weight:700;text-anchor:middle',
      '.line': 'fill:none;stroke-width:1.75;stroke-linecap:round',
      '.bar': 'fill:none;stroke-width:3;stroke-linecap:round',
      '.cross': 'fill:none;stroke-width:3;stroke-linecap:round',
      '.marble': 'stroke-width:1.5',
      '.group': 'stroke-width:1.25',
      '.box': 'stroke-width:1.25',
      '.sub': 'fill:none;stroke-width:1.5',
      '.faint': 'opacity:.45',
      '.unread .marble': 'fill-opacity:.2',
      '.unread .cross,.unread .bar': 'opacity:.45',
      '.dotted': 'stroke-dasharray:1 5',
      ...Object.fromEntries(hues.map(([fill], hue) => [`.hue${hue}`, `fill:${fill}`])),
      ...Object.fromEntries(hues.map(([, letter], hue) => [`.on${hue}`, `fill:${letter}`])),
    }),
    rules({
      'text,.tip': 'fill:#1f2328',
      '.line,.bar': 'stroke:#1f2328',
      '.marble': 'stroke:#1f2328',
      '.title,.hint,.name,.subtip': 'fill:#59636e',
      '.sub,.unread .marble': 'stroke:#59636e',
      '.unread .letter': 'fill:#59636e',
      '.chip': 'fill:#818b98;fill-opacity:.15',
      '.escape': 'fill:#8250df',
      '.bad': 'fill:#c21c2c',
      '.cross': 'stroke:#c21c2c',
      '.box': 'fill:#f6f8fa;stroke:#8c959f',
      '.group': 'fill:#8c959f;fill-opacity:.18;stroke:#8c959f',
      '.rule': 'stroke:#d1d9e0',
    }),
    `@media (prefers-color-scheme:dark){${rules({
      'text,.tip': 'fill:#f0f6fc',
      '.line,.bar': 'stroke:#f0f6fc',
      '.marble': 'stroke:#f0f6fc',
      '.title,.hint,.name,.subtip': 'fill:#9198a1',
      '.sub,.unread .marble': 'stroke:#9198a1',
      '.unread .letter': 'fill:#9198a1',
      '.chip': 'fill:#818b98;fill-opacity:.28',
      '.escape': 'fill:#d2a8ff',
      '.bad': 'fill:#ff8a80',
      '.cross': 'stroke:#ff6b6b',
      '.box': 'fill:#151b23;stroke:#656c76',
      '.group': 'fill:#9198a1;fill-opacity:.2;stroke:#9198a1',
      '.rule': 'stroke:#3d444d',
    })}}`,
  ].join('');
}

/** Only below the class of the picture: inlined in a page, its rules leave the page alone. */
function rules(declarations: Readonly<Record<string, string>>): string {
  return Object.entries(declarations)
    .map(([selectors, declaration]) => {
      const scoped = selectors.split(',').map((selector) => `.rivulet-marble ${selector}`);
      return `${scoped.join(',')}{${declaration}}`;
    })
    .join('');
}
