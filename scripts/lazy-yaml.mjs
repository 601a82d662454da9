/** The YAML library stands in a file of its own, loaded for the settings of a client and a file of answers: 112 KB that no other run reads. */
export const lazyYaml = {
  name: 'lazy-yaml',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^yaml$/ }, ({ path, importer }) =>
      /[\\/]src[\\/](clients|cli)[\\/]/.test(importer) ? { path, namespace: 'lazy-yaml' } : undefined,
    );
    onResolve({ filter: /^\.\/yaml\.js$/ }, ({ path, namespace }) =>
      namespace === 'lazy-yaml' ? { path, external: true } : undefined,
    );
    onLoad({ filter: /./, namespace: 'lazy-yaml' }, () => ({
      contents: `export const parse = (...given) => require('./yaml.js').parse(...given); export const stringify = (...given) => require('./yaml.js').stringify(...given);`,
      loader: 'js',
    }));
  },
};
