import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from './peer.ts';

/** Files with which others test their own readers; they are read where they are installed. */
export interface PeerFile {
  name: string;
  text: string;
}

const goSdk = '/usr/share/gocode/src/github.com/aws/aws-sdk-go';
const pythons = ['3.11', '3.12', '3.13', '3.14'].map((version) => `/usr/lib/python${version}/test`);

function folderPeer(name: string, ...folders: string[]): Peer {
  return { name, path: folders.find((folder) => existsSync(folder)) ?? '' };
}

/** The AWS SDK for Go tells beside each file what it reads in it (Debian: golang-github-aws-aws-sdk-go-dev). */
export const goTestData = folderPeer('test data of the AWS SDK for Go', join(goSdk, 'internal', 'ini', 'testdata'));

/** The tests of Python's configparser, on which boto3 and the AWS CLI stand (Debian: libpython3.11-testsuite). */
export const pythonTestData = folderPeer(
  'test data of Python',
  ...pythons.filter((folder) => existsSync(join(folder, 'cfgparser.1'))),
  ...pythons.map((folder) => join(folder, 'configdata')),
);

/** The files of a peer's folder whose names match. */
export function filesIn(peer: Peer, folder = '.', names = /./): PeerFile[] {
  const place = join(peer.path, folder);
  return readdirSync(place)
    .filter((name) => names.test(name))
    .map((name) => ({ name, text: readFileSync(join(place, name), 'utf8') }));
}
