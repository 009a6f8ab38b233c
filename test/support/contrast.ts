/** How clearly one colour stands out against another, as WCAG 2 reckons it: from 1 to 21. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** What an edge that shows where a control is, or its state, needs (WCAG 1.4.11). */
export const leastEdgeContrast = 3;

export function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
