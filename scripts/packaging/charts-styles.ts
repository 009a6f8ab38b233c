/**
 * charts.css registers its properties, many of them without the initial value that CSS asks for (CSS Properties and Values API,
 * "The @property rule"). Browsers pass over such a rule, and the minifier refuses the whole sheet: without them both take it.
 */
export function chartsStyles() {
  return {
    name: 'charts-styles',
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      if (!/[\\/]charts\.css[\\/]dist[\\/]/.test(id)) return undefined;
      return { code: code.replaceAll(/@property[^}]*\}/g, ''), map: null };
    },
  };
}
