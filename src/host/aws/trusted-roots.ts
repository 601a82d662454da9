import * as tls from 'node:tls';
import { textOf } from '../regular-file.ts';
import type { Environment } from './options.ts';

/**
 * What certificates are checked against when `AWS_CA_BUNDLE` names a file: its roots besides those that Node.js trusts anyway.
 * boto3 and the AWS CLI read the variable, so a person behind a company's proxy has set it for AWS. Nothing without such a file.
 */
export async function trustWithBundle(env: Environment): Promise<tls.SecureContext | undefined> {
  const bundle = await readPem(env.AWS_CA_BUNDLE);
  if (bundle === undefined) return undefined;
  const extra = await readPem(env.NODE_EXTRA_CA_CERTS);
  try {
    // Made once: a list of roots in the options of a pool would be parsed anew for every connection.
    return tls.createSecureContext({ ca: [...rootsOfNode(), ...(extra === undefined ? [] : [extra]), bundle] });
  } catch {
    return undefined;
  }
}

/** Newer versions of Node.js tell what they trust, with the roots of the system where those were asked for. */
function rootsOfNode(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default') => string[] };
  return getCACertificates?.('default') ?? tls.rootCertificates;
}

async function readPem(path: string | undefined): Promise<string | undefined> {
  if (!path) return undefined;
  const text = await textOf(path).catch(() => '');
  return text.includes('-----BEGIN') ? text : undefined;
}
