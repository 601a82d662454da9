const meant: readonly [RegExp, string][] = [
  [/^(export |set |\$env:)?aws_?access_?key(_?id)?$/, 'aws_access_key_id'],
  [/^(export |set |\$env:)?(aws_?)?secret(_?access)?_?key$/, 'aws_secret_access_key'],
  [/^(export |set |\$env:)?aws_?session_?token$/, 'aws_session_token'],
  [/^(access_?key(_?id)?|aws_key(_id)?)$/, 'aws_access_key_id'],
  [/^aws_secret(_?key(_id)?|_acess_key|_access)?$/, 'aws_secret_access_key'],
  [/^(session_?token|aws_token)$/, 'aws_session_token'],
  [/^(export |set |\$env:)?aws_(default_)?region$/, 'region'],
  [/^(export |set |\$env:)?aws_default_output$/, 'output'],
];

/** The setting that is meant by a name which no program knows, as other tools, shells and APIs spell it (lower case); undefined for every other name. */
export function nearMisses(key: string): string | undefined {
  const plain = key.replaceAll('-', '_');
  const found = meant.find(([pattern]) => pattern.test(plain))?.[1];
  return found === key ? undefined : found;
}
