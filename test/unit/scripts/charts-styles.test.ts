import { readFileSync } from 'node:fs';
import { transform } from 'lightningcss';
import { describe, expect, it } from 'vitest';
import { chartsStyles } from '../../../scripts/packaging/charts-styles.ts';

describe('the style sheet of charts', () => {
  it('is taken by the minifier once it registers nothing', () => {
    const file = 'node_modules/charts.css/dist/charts.min.css';
    const sheet = readFileSync(file, 'utf8');
    const minified = (code: string) =>
      transform({ filename: 'charts.css', code: Buffer.from(code), minify: true });
    expect(() => minified(sheet)).toThrow();
    const { code = '' } = chartsStyles().transform(sheet, `/anywhere/${file}`) ?? {};
    expect(String(minified(code).code)).toContain('.charts-css.column');
    expect(chartsStyles().transform('a{}', '/src/renderer/theme/base.css')).toBeUndefined();
  });
});
