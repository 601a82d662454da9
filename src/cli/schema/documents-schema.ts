type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const list = (items: Schema) => ({ type: 'array', items });
const some = (properties: Record<string, Schema>, ...required: string[]) => ({ type: 'object', properties, required });

const remedy = some(
  { type: { enum: ['command', 'edit', 'answer', 'sign-in', 'retry', 'page', 'letter', 'act'] }, says: text },
  'type',
  'says',
);
const problem = some(
  { code: text, summary: text, cause: text, remedies: list(remedy), raw: text },
  'code',
  'summary',
  'cause',
  'remedies',
);
const check = some(
  { id: text, title: text, detail: text, status: { enum: ['pass', 'warn', 'fail', 'skip'] }, problem },
  'id',
  'title',
  'status',
);
const severity = { enum: ['error', 'warning', 'note'] };
const finding = some(
  {
    code: text,
    severity,
    summary: text,
    cause: text,
    breaks: list(text),
    remedies: list(remedy),
    more: { type: 'integer' },
  },
  'code',
  'severity',
  'summary',
  'remedies',
);
const verdict = { enum: ['verified', 'unproven', 'failed'] };
const identity = some({ account: text, arn: text }, 'account', 'arn');
const verification: Record<string, Schema> = {
  verdict,
  profile: text,
  region: text,
  credentials: some({ source: text }),
  identity,
  models: some({ count: { type: 'integer' } }),
  converse: some(
    {
      modelId: text,
      text,
      api: some({ endpoint: text, path: text }, 'endpoint', 'path'),
      inputTokens: { type: 'integer' },
      outputTokens: { type: 'integer' },
    },
    'modelId',
    'text',
  ),
  checks: list(check),
};
const written = list(text);
const notes = list(some({ severity: { enum: ['info', 'warning'] }, code: text, text }, 'severity', 'text'));
const changed: Record<string, Schema> = { written, notes, dryRun: { const: true }, review: list(text), reason: text };

/** What each command's document may hold besides what is true of all of them. */
const ofCommand: Readonly<Record<string, Record<string, Schema>>> = {
  setup: {
    ...changed,
    outcome: {
      enum: ['done', 'dry-run', 'verification-failed', 'nothing-written', 'answers-missing', 'unanswered', 'cancelled'],
    },
    verdict,
    reason: text,
    gaps: list(some({ id: text, flag: text, reason: text }, 'id')),
    plan: some(
      { title: text, files: list({ type: 'object' }), review: list(text), notes: { type: 'array' } },
      'title',
      'files',
    ),
    notes: { type: 'array' },
    snippet: text,
    written,
    verification: some(verification, 'checks'),
  },
  verify: {
    ...verification,
    profiles: list(
      some({ ...verification, verdict: { enum: [...verdict.enum, 'skipped'] } }, 'profile', 'verdict', 'checks'),
    ),
  },
  doctor: {
    findings: list(finding),
    machine: some({ platform: text, wsl: { type: 'boolean' }, region: text }, 'platform', 'wsl'),
    resolutions: list(some({ reader: text, why: text }, 'reader', 'why')),
    variables: list(some({ name: text, value: text, from: list(text) }, 'name', 'from')),
    prerequisites: list(some({ name: text, version: text, says: text }, 'name')),
    clockSkewMs: { type: 'integer' },
    proxies: list(some({ variable: text, url: text }, 'variable', 'url')),
    accessKeys: list(
      some(
        { profiles: list(text), id: text, isActive: { type: 'boolean' }, created: text, lastUsed: text },
        'profiles',
        'id',
      ),
    ),
    leftovers: list(text),
    report: some({ findings: list(some({ code: text, severity }, 'code', 'severity')) }, 'findings'),
  },
  login: { ...changed, profile: text, how: { enum: ['kept', 'renewed', 'fresh'] }, expiresAt: text },
  rotate: {
    ...changed,
    profile: text,
    user: text,
    newKeyId: text,
    oldKeyId: text,
    old: { enum: ['inactive', 'deleted'] },
  },
  list: { profiles: list(some({ name: text, kind: text, region: text }, 'name', 'kind')), findings: list(finding) },
  models: {
    region: text,
    model: text,
    complete: { type: 'boolean' },
    models: list(
      some(
        {
          modelId: text,
          invokeId: text,
          name: text,
          provider: text,
          endpoints: list({ enum: ['bedrock-runtime', 'bedrock-mantle'] }),
          mantleId: text,
        },
        'modelId',
        'invokeId',
        'endpoints',
      ),
    ),
    regions: list({ type: 'object' }),
    checks: list(check),
  },
  remove: changed,
  rename: changed,
  undo: {
    ...changed,
    forgotten: text,
    changes: list(some({ id: text, at: text, title: text, files: list(text) }, 'id')),
  },
  export: { ...changed, text, checks: list(check) },
  policy: { files: list(some({ path: text, content: text }, 'path', 'content')), checks: list(check) },
  client: {
    checks: list(check),
    title: text,
    files: list(some({ path: text, content: text, how: text }, 'path', 'content')),
    variables: { type: 'object', additionalProperties: text },
    notes: list(text),
  },
  completion: { ...changed, shell: text, script: text },
  schema: { schemas: { type: 'object' } },
};

/**
 * The JSON Schema of what `--json` prints, whichever way a command ends; `schema` in it is the number of this form, which grows
 * when a field is taken away or changes its meaning. More fields may come at any time.
 */
export function documentsSchema(commands: readonly string[]): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What bedrock-setup --json prints',
    type: 'object',
    properties: {
      schema: { const: 1 },
      command: { enum: commands },
      ok: { type: 'boolean', description: 'Whether the exit code is 0.' },
      exitCode: { enum: [0, 1, 2, 3, 4, 130] },
      error: some({ code: { enum: ['usage', 'bug'] }, message: text }, 'code', 'message'),
      problem,
      cancelled: { const: true },
    },
    required: ['schema', 'command', 'ok', 'exitCode'],
    allOf: commands.map((command) => ({
      if: { properties: { command: { const: command } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
      then: { properties: ofCommand[command === 'add' ? 'setup' : command] ?? {} },
    })),
  };
}
