import type { Row } from '../finding-row.ts';

/** What is found about the files. */
export const fileRows: Row[] = [
  [
    'file-mode-loose',
    { files: { credentials: { mode: 0o644 } } },
    'warning',
    'can read ~/.aws/credentials (mode 0644)',
    '"path":"/home/ada/.aws/credentials","mode":384',
  ],
  [
    'file-mode-loose',
    { files: { config: { mode: 0o666, path: "/home/a'b/c d" } } },
    'warning',
    'can change ~/.aws/config',
    '"mode":384',
  ],
  [
    'folder-mode-loose',
    {
      files: {
        credentials: { folder: { path: '/home/ada/.aws', shown: '~/.aws', mode: 0o777 } },
        config: { folder: { path: '/home/ada/.aws', shown: '~/.aws', mode: 0o777 } },
      },
    },
    'warning',
    'replace ~/.aws/credentials and ~/.aws/config',
    'chmod go-w /home/ada/.aws',
  ],
  [
    'file-unreadable',
    { files: { config: { unreadable: 'It is saved as UTF-16.' } } },
    'error',
    'It is saved as UTF-16.',
    'Mend that',
  ],
  [
    'file-variable-not-expanded',
    { env: { AWS_CONFIG_FILE: '$HOME/config' } },
    'warning',
    'read different files',
    'whole path',
  ],
  [
    'file-variable-without-file',
    { env: { AWS_CONFIG_FILE: '/x' }, files: { config: { path: '/x', shown: '/x', exists: false } } },
    'warning',
    'does not exist yet',
    'unset AWS_CONFIG_FILE',
  ],
  [
    'files-are-one',
    { files: { config: { path: '/x' }, credentials: { path: '/x' } } },
    'warning',
    'the same file',
    'different files',
  ],
  [
    'home-folders-differ',
    { platform: 'windows', env: { HOME: 'D:\\h', USERPROFILE: 'C:\\Users\\ada' } },
    'warning',
    'in the first, boto3',
    'AWS_CONFIG_FILE',
  ],
  [
    'folder-mode-loose',
    { files: { credentials: { folder: { path: '/home/ada/.aws', shown: '~/.aws', mode: 0o777 } } } },
    'warning',
    'can replace ~/.aws/credentials',
    'chmod go-w /home/ada/.aws',
  ],
];
