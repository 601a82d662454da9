// The YAML library as a file of its own in dist/, see lazy-yaml.mjs.
export { parse, stringify } from 'yaml';
