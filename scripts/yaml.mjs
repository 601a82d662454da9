// The YAML library as a file of its own in dist/, see later.mjs.
export { parse, stringify } from 'yaml';
