import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
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

/** A folder with repositories of others, each under its own name, for those whose packages come without their tests. */
const repositories = process.env.BEDROCK_SETUP_TEST_REPOSITORIES ?? '';

const crates = join(homedir(), '.cargo', 'registry', 'src');
const runtimeCrates = existsSync(crates)
  ? readdirSync(crates).flatMap((registry) =>
      readdirSync(join(crates, registry))
        .filter((name) => name.startsWith('aws-runtime-'))
        .map((name) => join(crates, registry, name, 'test-data')),
    )
  : [];

/** What the AWS SDK for Rust states about its own files, in JSON (crate aws-runtime; repository smithy-lang/smithy-rs). */
export const rustTestData = folderPeer(
  'test data of the AWS SDK for Rust',
  join(repositories, 'smithy-rs', 'aws', 'rust-runtime', 'aws-runtime', 'test-data'),
  ...runtimeCrates,
);

/** The files with which botocore tests its reader (repository boto/botocore). */
export const botocoreTestData = folderPeer(
  'test data of botocore',
  join(repositories, 'botocore', 'tests', 'unit', 'cfg'),
);

/** The files of a peer's folder whose names match. */
export function filesIn(peer: Peer, folder = '.', names = /./): PeerFile[] {
  const place = join(peer.path, folder);
  return readdirSync(place)
    .filter((name) => names.test(name))
    .map((name) => ({ name, text: readFileSync(join(place, name), 'utf8') }));
}
