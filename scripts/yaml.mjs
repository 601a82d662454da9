// The YAML library as a file of its own in dist/, see later.mjs.
export { stringify } from 'yaml';
