// Angular's packages are ES modules only; jest runs CommonJS.
const { transformSync } = require('esbuild');

module.exports = {
  process(text, path) {
    const { code, map } = transformSync(text, {
      format: 'cjs',
      target: 'node20',
      sourcefile: path,
      sourcemap: 'external',
    });
    return { code, map };
  },
};
