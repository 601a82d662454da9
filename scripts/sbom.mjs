import { readFile } from 'node:fs/promises';

/** The bill of materials of the bundle as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/), of the packages in these folders; the same input gives the same bytes. */
export async function sbom(folders, root) {
  const read = async (folder) => JSON.parse(await readFile(new URL('package.json', new URL(folder, root)), 'utf8'));
  const packages = await Promise.all(folders.map(read));
  const components = new Map(packages.map((manifest) => [purl(manifest), component('library', manifest)]));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: component('application', await read('./')) },
    components: [...components].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each),
  };
}

function component(type, manifest) {
  const { name, version, license } = manifest;
  const id = purl(manifest);
  const licences =
    license === undefined
      ? {}
      : { licenses: [/[ ()]/.test(license) ? { expression: license } : { license: { id: license } }] };
  return { type, 'bom-ref': id, name, version, purl: id, ...licences };
}

/** https://github.com/package-url/purl-spec: the @ of a scope is escaped. */
const purl = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
