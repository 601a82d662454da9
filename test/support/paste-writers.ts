/** A key as the writers of blocks get it. */
export interface WrittenKey {
  id: string;
  secret: string;
  token?: string;
}

/** Writes a key as one program, console or person would. */
export type PasteWriter = (key: WrittenKey) => string;

type Entry = [name: string, value: string];
const lines = (...all: (string | false | undefined)[]) => all.filter((line) => typeof line === 'string').join('\n');

function variables({ id, secret, token }: WrittenKey): Entry[] {
  const entries: Entry[] = [
    ['AWS_ACCESS_KEY_ID', id],
    ['AWS_SECRET_ACCESS_KEY', secret],
  ];
  return token === undefined ? entries : [...entries, ['AWS_SESSION_TOKEN', token]];
}

const each =
  (write: (name: string, value: string) => string, separator = '\n') =>
  (key: WrittenKey) =>
    variables(key)
      .map(([name, value]) => write(name, value))
      .join(separator);
const small = (write: (name: string, value: string) => string) =>
  each((name, value) => write(name.toLowerCase(), value));
const camel = (write: (name: string, value: string) => string, separator = '\n') =>
  each((name, value) => write(camelNames[name] ?? name, value), separator);
const camelNames: Record<string, string> = {
  AWS_ACCESS_KEY_ID: 'accessKeyId',
  AWS_SECRET_ACCESS_KEY: 'secretAccessKey',
  AWS_SESSION_TOKEN: 'sessionToken',
};
const envNames = Object.fromEntries(Object.entries(camelNames).map(([name, other]) => [other, name]));
const pascal = ({ id, secret, token }: WrittenKey) => ({
  AccessKeyId: id,
  SecretAccessKey: secret,
  ...(token === undefined ? {} : { SessionToken: token }),
});
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** One block of keys in the ways in which shells, files, consoles, tools and people write them. */
export const pasteWriters: Readonly<Record<string, PasteWriter>> = {
  'exports of a shell': each((name, value) => `export ${name}=${value}`),
  'exports in double quotes': each((name, value) => `export ${name}="${value}"`),
  'exports in single quotes': each((name, value) => `export ${name}='${value}'`),
  'exports on one line': (key) => `export ${each((name, value) => `${name}=${value}`, ' ')(key)}`,
  'exports joined with &&': each((name, value) => `export ${name}=${value}`, ' && '),
  'declare -x': each((name, value) => `declare -x ${name}="${value}"`),
  'variables before a command': (key) => `${each((name, value) => `${name}=${value}`, ' ')(key)} aws s3 ls`,
  'a .env file': (key) => lines('NODE_ENV=production', each((name, value) => `${name}=${value}`)(key), 'PORT=80'),
  fish: each((name, value) => `set -gx ${name} ${value}`),
  'fish on one line': each((name, value) => `set --global --export ${name} "${value}"`, '; '),
  PowerShell: each((name, value) => `$Env:${name}="${value}"`),
  'PowerShell with blanks': each((name, value) => `$env:${name} = '${value}'`),
  'Set-Item': each((name, value) => `Set-Item -Path Env:${name} -Value "${value}"`),
  '.NET': each((name, value) => `[Environment]::SetEnvironmentVariable("${name}", "${value}", "User")`),
  cmd: each((name, value) => `set ${name}=${value}`),
  'cmd in quotes': each((name, value) => `SET "${name}=${value}"`),
  setx: each((name, value) => `setx ${name} ${value} /M`),
  'setx with a sign': each((name, value) => `setx ${name}="${value}"`),
  tcsh: each((name, value) => `setenv ${name} ${value}`),
  nushell: each((name, value) => `$env.${name} = "${value}"`),
  elvish: each((name, value) => `set-env ${name} ${value}`),
  xonsh: each((name, value) => `$${name} = '${value}'`),
  'aws configure set': small((name, value) => `aws configure set ${name} ${value} --profile prod`),
  'what aws configure shows': (key) =>
    lines(
      `AWS Access Key ID [None]: ${key.id}`,
      `AWS Secret Access Key [None]: ${key.secret}`,
      key.token && `AWS Session Token [None]: ${key.token}`,
    ),
  'a profile': (key) => lines('[prod]', small((name, value) => `${name} = ${value}`)(key), 'region = us-west-2'),
  'a profile without blanks': (key) => lines('[111122223333_Bedrock]', small((name, value) => `${name}=${value}`)(key)),
  'settings without a header': small((name, value) => `${name} = ${value}`),
  'JSON of STS': (key) =>
    JSON.stringify(
      { Credentials: pascal(key), AssumedRoleUser: { Arn: 'arn:aws:sts::111122223333:assumed-role/a/b' } },
      null,
      4,
    ),
  'JSON of credential_process': (key) => JSON.stringify({ Version: 1, ...pascal(key) }),
  'JSON of create-access-key': (key) =>
    JSON.stringify(
      { AccessKey: { UserName: 'ada', Status: 'Active', ...pascal(key), CreateDate: '2026-01-01T00:00:00Z' } },
      null,
      2,
    ),
  'JSON of get-role-credentials': ({ id, secret, token }) =>
    JSON.stringify({ roleCredentials: { accessKeyId: id, secretAccessKey: secret, sessionToken: token } }),
  'JSON of the metadata service': ({ id, secret, token }) =>
    JSON.stringify({ Code: 'Success', Type: 'AWS-HMAC', AccessKeyId: id, SecretAccessKey: secret, Token: token }),
  'JSON with variables': (key) => JSON.stringify({ env: Object.fromEntries(variables(key)) }, null, 2),
  'Secrets Manager': (key) =>
    JSON.stringify(
      {
        ARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:a',
        Name: 'a',
        SecretString: JSON.stringify(Object.fromEntries(variables(key))),
      },
      null,
      4,
    ),
  'JSON with escaped slashes': (key) => JSON.stringify(pascal(key)).replaceAll('/', '\\/'),
  'JSON of .NET': (key) => JSON.stringify({ AWS: pascal(key) }).replaceAll('+', '\\u002B'),
  'an object of JavaScript': (key) =>
    `const credentials = {\n${camel((name, value) => `  ${name}: '${value}',`)(key)}\n};`,
  'a dict of Python': small((name, value) => `    ${name}="${value}",`),
  YAML: (key) => `credentials:\n${camel((name, value) => `  ${name}: ${value}`)(key)}`,
  'a list of Compose': (key) => `    environment:\n${each((name, value) => `      - ${name}=${value}`)(key)}`,
  'a mapping of Compose': (key) => `    environment:\n${each((name, value) => `      ${name}: "${value}"`)(key)}`,
  'docker run': (key) => `docker run ${each((name, value) => `-e ${name}=${value}`, ' ')(key)} image`,
  'docker run, long': (key) =>
    `docker run ${each((name, value) => `--env '${name}=${value}'`, ' \\\n  ')(key)} \\\n  image`,
  'a Dockerfile': each((name, value) => `ENV ${name}=${value}`),
  'a Secret of Kubernetes': (key) =>
    `apiVersion: v1\nkind: Secret\ndata:\n${each((name, value) => `  ${name}: ${base64(value)}`)(key)}`,
  'a Secret of Kubernetes in clear': (key) =>
    `kind: Secret\nstringData:\n${small((name, value) => `  ${name.replaceAll('_', '-')}: ${value}`)(key)}`,
  TOML: (key) => `[aws]\n${small((name, value) => `${name} = "${value}"`)(key)}`,
  Terraform: ({ id, secret, token }) =>
    lines(
      'provider "aws" {',
      `  access_key = "${id}"`,
      `  secret_key = "${secret}"`,
      token && `  token      = "${token}"`,
      '}',
    ),
  'variables of Terraform': small((name, value) => `TF_VAR_${name}=${value}`),
  'GitHub Actions': (key) =>
    `        with:\n${small((name, value) => `          ${name.replaceAll('_', '-')}: ${value}`)(key)}`,
  'GitLab CI': (key) => `variables:\n${each((name, value) => `  ${name}: '${value}'`)(key)}`,
  systemd: each((name, value) => `Environment="${name}=${value}"`),
  XML: (key) =>
    `<Credentials>${Object.entries(pascal(key))
      .map(([name, value]) => `<${name}>${value}</${name}>`)
      .join('')}</Credentials>`,
  'a property list': (key) =>
    `<dict>\n${each((name, value) => `  <key>${name}</key>\n  <string>${value}</string>`)(key)}\n</dict>`,
  'parameters of CloudFormation': (key) =>
    JSON.stringify(variables(key).map(([name, value]) => ({ ParameterKey: name, ParameterValue: value }))),
  'outputs of CloudFormation': (key) =>
    JSON.stringify(
      { Outputs: variables(key).map(([name, value]) => ({ OutputKey: name, OutputValue: value })) },
      null,
      2,
    ),
  'names with an environment, values below': each((name, value) => `tool env add ${name} production\n${value}`),
  'the environment of a process': (key) => `LANG=C\0${each((name, value) => `${name}=${value}`, '\0')(key)}\0`,
  'properties of Java': ({ id, secret, token }) =>
    lines(`aws.accessKeyId=${id}`, `aws.secretKey=${secret}`, token && `aws.sessionToken=${token}`),
  'properties of Spring': ({ id, secret, token }) =>
    lines(
      `spring.cloud.aws.credentials.access-key=${id}`,
      `spring.cloud.aws.credentials.secret-key=${secret}`,
      token && `spring.cloud.aws.credentials.session-token=${token}`,
    ),
  rclone: ({ id, secret, token }) =>
    lines(
      '[s3]',
      'type = s3',
      `access_key_id = ${id}`,
      `secret_access_key = ${secret}`,
      token && `session_token = ${token}`,
    ),
  'the console, names above': ({ id, secret, token }) =>
    lines('Access key', id, 'Secret access key', secret, token && 'Session token', token),
  'the console, names beside': ({ id, secret, token }) =>
    lines(`Access key: ${id}`, `Secret access key: ${secret}`, token && `Session token: ${token}`),
  'a table of the AWS CLI': (key) =>
    Object.entries(pascal(key))
      .map(([name, value]) => `||  ${name.padEnd(16)} |  ${value}  ||`)
      .join('\n'),
  'a chat': ({ id, secret, token }) =>
    lines(`your access key id is ${id}`, `and the secret is ${secret}`, token && `the session token: ${token}`),
  'short names': ({ id, secret, token }) => lines(`Key: ${id}`, `Secret: ${secret}`, token && `Token: ${token}`),
  'an arrow': each((name, value) => `${name} => ${value}`),
  CSV: ({ id, secret, token }) =>
    token === undefined
      ? `Access key ID,Secret access key\n${id},${secret}`
      : `Access key ID,Secret access key,Session token\n${id},${secret},${token}`,
  'CSV of a spreadsheet': ({ id, secret, token }) =>
    token === undefined
      ? `"User name";"Access key ID";"Secret access key"\n"ada";"${id}";"${secret}"`
      : `"User name";"Access key ID";"Secret access key";"Session token"\n"ada";"${id}";"${secret}";"${token}"`,
  'CSV with formulas': ({ id, secret, token }) =>
    token === undefined
      ? `Access key ID,Secret access key\n"=""${id}""","=""${secret}"""`
      : `Access key ID,Secret access key,Session token\n"=""${id}""","=""${secret}""","=""${token}"""`,
  'the text form of the AWS CLI': ({ id, secret, token }) =>
    token === undefined
      ? `ACCESSKEY\t${id}\t2026-01-01T00:00:00+00:00\t${secret}\tActive\tada`
      : `CREDENTIALS\t${id}\t2099-01-01T00:00:00+00:00\t${secret}\t${token}`,
  'the portal in French': ({ id, secret, token }) =>
    lines("ID de clé d'accès AWS", id, "Clé d'accès secrète AWS", secret, token && 'Jeton de session AWS', token),
  'new ones below the ID of old ones': ({ id, secret, token }) =>
    lines(
      `Old access key: AKIA${'C'.repeat(16)}`,
      `New access key: ${id}`,
      `New secret key: ${secret}`,
      token && `New session token: ${token}`,
    ),
  'variables listed by PowerShell': (key) =>
    `Name                           Value\n----                           -----\n${each((name, value) => `${name.padEnd(30)} ${value}`)(key)}`,
  'Format-List': each((name, value) => `Name  : ${name}\nValue : ${value}\n`),
  'a trace of a shell': each((name, value) => `+ export ${name}=${value}\n+ ${name}=${value}`),
  'set --show of fish': each((name, value) => `$${name}: set in global scope, exported\n$${name}[1]: |${value}|`),
  'universal variables of fish': each((name, value) => `SETUVAR --export ${name}:${value}`),
  'name and value of Kubernetes': each((name, value) => `  - name: ${name}\n    value: ${value}`),
  'a credentials file in a Secret': (key) =>
    `kind: Secret\ndata:\n  credentials: ${base64(`[prod]\n${small((name, value) => `${name} = ${value}`)(key)}\n`)}`,
  'entries of KeePass': each(
    (name, value) => `<String><Key>${name}</Key><Value ProtectInMemory="True">${value}</Value></String>`,
  ),
  'a struct of Rust': (key) =>
    `Credentials { ${small((name, value) => `${name.slice(4)}: "${value}"`)(key).replaceAll('\n', ', ')} }`,
  'a struct of Go': ({ id, secret, token }) =>
    `{AccessKeyID:${id} SecretAccessKey:${secret} SessionToken:${token ?? ''} Source:x CanExpire:false Expires:0001-01-01 00:00:00 +0000 UTC}`,
  'a Makefile': each((name, value) => `export ${name} := ${value}`),
  'columns of Vault': ({ id, secret, token }) =>
    `Key                Value\n---                -----\nlease_duration     768h\naccess_key         ${id}\nsecret_key         ${secret}\nsecurity_token     ${token ?? '<nil>'}`,
  'a run configuration': each((name, value) => `<env name="${name}" value="${value}" />`),
  'the console’s table, with its button': ({ id, secret, token }) =>
    token === undefined
      ? `Access key\tSecret access key\n${id}\t${secret} Hide`
      : `Access key\tSecret access key\tSession token\n${id}\t${secret} Hide\t${token}`,
  'a profile whose name begins like a colour': (key) =>
    lines('[default]', 'region = us-east-1', '[mfa]', small((name, value) => `${name} = ${value}`)(key)),
  'defaults of Compose': each((name, value) => `      ${name}: \${${name}:-${value}}`),
  'defaults of Python': each((name, value) => `${name} = os.getenv("${name}", "${value}")`),
  'defaults of JavaScript': camel((name, value) => `const ${name} = process.env.${envNames[name]} ?? '${value}';`),
  'defaults of Elixir': small((name, value) => `  ${name}: [{:system, "${name.toUpperCase()}"}, "${value}"],`),
  'monospace of Jira': each((name, value) => `{{${name}}} = {{${value}}}`),
  'nothing but the values': ({ id, secret, token }) => lines(id, secret, token),
};
