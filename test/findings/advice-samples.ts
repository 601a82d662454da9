/** A code, the file it shows in, and the text of that file. */
export type Sample = [code: string, file: 'config' | 'credentials', text: string];

/** A file for each finding that the program can mend by an edit. */
export const samples: Sample[] = [
  ['file-byte-order-mark', 'config', '\ufeff[default]\nregion = us-east-1\n'],
  ['file-text-before-first-section', 'config', 'region = us-east-1\n[default]\noutput = json\n'],
  [
    'file-duplicate-section',
    'config',
    '[default]\nregion = us-east-1\n\n[profile b]\noutput = json\n[default]\noutput = json\n',
  ],
  ['file-duplicate-key', 'config', '[default]\nregion = us-east-1\nregion = us-east-1\n'],
  ['file-line-without-setting', 'config', '[default]\nregion = us-east-1\nhello\n'],
  ['file-line-without-setting', 'config', '[default]\ns3 =\n  hello\nregion = us-east-1\n'],
  ['file-unclosed-header', 'config', '[profile foo\nregion = us-east-1\n'],
  ['file-unclosed-header', 'config', '[default]\nregion = us-east-1\n[]\nregion = eu-west-1\n'],
  ['file-unclear-header', 'config', '[profile foo]; mine\nregion = us-east-1\n'],
  ['file-text-behind-header', 'config', '[profile foo] text\nregion = us-east-1\n'],
  ['file-blanks-in-header', 'credentials', '[ foo ]\nregion = us-east-1\n'],
  ['file-prefix-in-credentials', 'credentials', '[profile foo]\nregion = us-east-1\n'],
  ['file-quoted-header', 'config', '[profile "foo"]\nregion = us-east-1\n'],
  ['file-capitals-in-key', 'config', '[default]\nREGION = us-east-1\n'],
  ['file-name-nearly-right', 'config', '[default]\naws_region = us-east-1\n'],
  ['file-colon-separator', 'config', '[default]\nregion: us-east-1\n'],
  ['file-inline-comment', 'config', '[default]\nregion = us-east-1 # home\n'],
  ['file-quoted-value', 'config', '[default]\nregion = "us-east-1"\n'],
  ['file-empty-value', 'config', '[default]\nregion =\noutput = json\n'],
  ['file-indented-setting', 'config', '[default]\n  region = us-east-1\n'],
  ['file-indented-header', 'config', '[default]\nregion = us-east-1\n  [profile b]\nregion = eu-west-1\n'],
  ['file-indented-after-setting', 'config', '[default]\noutput = json\n  region = us-east-1\n'],
  ['file-indented-comment', 'config', '[default]\nregion = us-east-1\n  # home\n'],
  ['profile-region-invalid', 'config', '[default]\nregion = us-west-2a\n'],
  ['profile-region-invalid', 'config', '[default]\nregion = US_WEST_2\n'],
  ['profile-region-invalid', 'config', '[default]\nregion = Oregon\n'],
];
