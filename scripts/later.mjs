// What only some runs need, but stands in an import statement: it is loaded when it is first used.

/** Node's own modules that cost most, where our code and what it loads at every start name them. */
const lazyBuiltins = {
  name: 'lazy-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(child_process|crypto)$/ }, ({ path, importer }) =>
      /[\\/]src[\\/](host|cli)[\\/]|node_modules[\\/](commander|terminal-size|write-file-atomic)[\\/]/.test(importer)
        ? { path, namespace: 'lazy-builtin' }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'lazy-builtin' }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter((name) => name !== 'default');
      const getters = names.map((name) => `get ${name}() { return require('${path}').${name}; }`);
      return { contents: `module.exports = { ${getters.join(',\n')} };`, loader: 'js' };
    });
  },
};

/** The YAML library, for the settings of a client and for a file of answers. */
const lazyYaml = {
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

/** What the build needs so that little is loaded before it is used. */
export const later = [lazyBuiltins, lazyYaml];
