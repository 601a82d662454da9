import { randomBytes } from 'node:crypto';
import type { Answer } from './answer.ts';
import { json } from './answer.ts';
import { accountIdOf, type Call } from './call.ts';
import type { AccessKey, Role } from './principal.ts';
import { newKey, sessionOf } from './sts.ts';

const text = (status: number, body: string): Answer => ({
  type: 'text',
  status,
  contentType: 'text/plain',
  text: body,
});

/** `PUT /latest/api/token` of the instance metadata service; `tokens` collects what was handed out. */
export function instanceMetadataToken(call: Call, tokens: Set<string>): Answer {
  const { instance } = call.world;
  if (instance === undefined || instance.state === 'silent' || instance.state === 'token-lost')
    return { type: 'silence' };
  if (instance.state === 'disabled') return text(403, 'Forbidden');
  const seconds = Number(call.received.headers['x-aws-ec2-metadata-token-ttl-seconds']);
  if (!(seconds >= 1 && seconds <= 21_600)) return text(400, 'Bad Request');
  const token = randomBytes(32).toString('base64');
  tokens.add(token);
  return text(200, token);
}

/** Everything below `/latest/` that an SDK reads: the role's name, its keys, the Region. */
export function instanceMetadata(call: Call, tokens: ReadonlySet<string>): Answer {
  const { instance } = call.world;
  if (instance === undefined || instance.state === 'silent') return { type: 'silence' };
  if (instance.state === 'disabled') return text(403, 'Forbidden');
  const token = call.received.headers['x-aws-ec2-metadata-token'];
  if (token === undefined ? instance.tokensRequired : !tokens.has(token)) return text(401, 'Unauthorized');
  const path = call.received.rawPath.replace(/^\/latest\//, '').replace(/\/$/, '');
  if (path === 'meta-data/placement/region') return text(200, instance.region);
  if (path === 'dynamic/instance-identity/document') {
    return json({
      region: instance.region,
      accountId: accountIdOf(instance.roleArn),
      instanceId: 'i-0demo0demo0demo0',
    });
  }
  const role = roleOf(call, instance.roleArn);
  const folder = 'meta-data/iam/security-credentials';
  if (role === undefined || instance.state === 'no-role') return text(404, 'Not Found');
  const name = role.arn.slice(role.arn.lastIndexOf('/') + 1);
  if (path === folder) return text(200, name);
  if (path !== `${folder}/${name}`) return text(404, 'Not Found');
  const at = new Date(call.now).toISOString();
  if (instance.state === 'broken-trust') {
    return json({ Code: 'AssumeRoleUnauthorizedAccess', Message: 'EC2 cannot assume the role.', LastUpdated: at });
  }
  return json({
    Code: 'Success',
    LastUpdated: at,
    Type: 'AWS-HMAC',
    ...credentialsFor(call, role, 'i-0demo0demo0demo0'),
  });
}

/** The container credential endpoint (ECS, EKS Pod Identity). */
export function containerCredentials(call: Call): Answer {
  const { container } = call.world;
  const role = container && roleOf(call, container.roleArn);
  if (role === undefined)
    return { type: 'json', status: 404, body: { code: 'NotFound', message: 'No role is attached.' } };
  const wanted = container?.authorizationToken;
  if (wanted !== undefined && call.received.headers.authorization !== wanted) {
    return {
      type: 'json',
      status: 401,
      body: { code: 'Unauthorized', message: 'The authorization token is not valid.' },
    };
  }
  return json({ RoleArn: role.arn, ...credentialsFor(call, role, 'demo-task') });
}

const roleOf = (call: Call, arn: string) => call.world.roles.find((role) => role.arn === arn);

function credentialsFor(call: Call, role: Role, session: string) {
  const lasting = call.world.principals.find(({ arn }) =>
    arn.endsWith(`:assumed-role/${role.arn.split('/').at(-1)}/${session}`),
  );
  const [held] = lasting?.accessKeys ?? [];
  const fresh = held !== undefined && (held.expiration ?? 0) > call.now + 900_000;
  const key: AccessKey = fresh ? held : newKey(call, accountIdOf(role.arn), 21_600);
  if (!fresh) call.world.principals.push(sessionOf(role, session, key));
  return {
    AccessKeyId: key.accessKeyId,
    SecretAccessKey: key.secretAccessKey,
    Token: key.sessionToken ?? '',
    Expiration: new Date(key.expiration ?? 0).toISOString().replace(/\.\d{3}/, ''),
  };
}
