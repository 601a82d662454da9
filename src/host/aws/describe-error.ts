import { redact } from '../../secrets/redact.ts';
import type { FailedService, Failure, FailureCause } from '../../verify/diagnosis/failure.ts';

/** What was being done when the error came. */
export interface ErrorPlace {
  service: FailedService;
  operation: string;
  host?: string | undefined;
  profile?: string | undefined;
  /** Values that must not appear in the description. */
  secrets?: readonly string[];
}

type Fields = Record<string, unknown>;

/** Longer messages are cut: nothing of AWS is as long. A secret that the cut goes through is masked before. */
const longest = 4_000;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

function causesOf(error: unknown, clean: (text: string) => string): FailureCause[] {
  const causes: FailureCause[] = [];
  const seen = new Set<unknown>([error]);
  const visit = (current: unknown) => {
    const { cause, errors } = fieldsOf(current);
    for (const next of [cause, ...(Array.isArray(errors) ? errors : [])]) {
      if (next === undefined || next === null || seen.has(next) || causes.length >= 8) continue;
      seen.add(next);
      const fields = fieldsOf(next);
      const code = text(fields.code);
      causes.push({
        name: text(fields.name) ?? 'Error',
        message: clean(text(fields.message) ?? (typeof next === 'string' ? next : '')),
        ...(code === undefined ? {} : { code }),
      });
      visit(next);
    }
  };
  visit(error);
  const message = text(fieldsOf(error).message)?.trimEnd() ?? '';
  const [, ...behind] = message.endsWith(')') ? message.slice(0, -1).split('(caused by: ') : [];
  const inside = behind.length === 0 ? undefined : behind.join('(caused by: ');
  if (inside !== undefined) causes.push({ name: 'Error', message: clean(inside) });
  return causes;
}

/** Some refusals come in the model provider's own envelope, `{"error":{"type","message"}}`, without the header that names AWS's errors. */
function envelopeOf(fields: Fields): { type?: string; message: string } | undefined {
  const inside = fieldsOf(fields.error);
  const message = text(inside.message);
  const type = text(inside.type) ?? text(inside.code);
  if (message === undefined) return undefined;
  return { message, ...(type !== undefined && /^[A-Za-z_]{1,60}$/.test(type) ? { type } : {}) };
}

/** Describes whatever was thrown as a plain value: names, codes, status and every cause, with secrets cut out. */
export function describeError(error: unknown, place: ErrorPlace): Failure {
  const fields = fieldsOf(error);
  const clean = (message: string) => redact(message, ...(place.secrets ?? [])).slice(0, longest);
  const causes = causesOf(error, clean);
  const metadata = fieldsOf(fields.$metadata);
  const status = [metadata.httpStatusCode, fields.$httpStatusCode, fields.statusCode].find(
    (value): value is number => typeof value === 'number',
  );
  const code = text(fields.code) ?? causes.find((cause) => cause.code !== undefined)?.code;
  const requestId = text(metadata.requestId);
  const headers = fieldsOf(fieldsOf(fields.$response).headers);
  const envelope = envelopeOf(fields);
  const message =
    envelope?.message ??
    text(fields.message) ??
    causes.find((cause) => cause.message !== '')?.message ??
    text(error) ??
    '';
  return {
    name: envelope?.type ?? text(fields.name) ?? 'Error',
    message: clean(message),
    service: place.service,
    operation: place.operation,
    causes,
    ...(code === undefined ? {} : { code }),
    ...(text(fields.error) === undefined ? {} : { oauthError: clean(text(fields.error) ?? '') }),
    ...(status === undefined ? {} : { httpStatus: status }),
    ...(place.host === undefined ? {} : { host: place.host }),
    ...(place.profile === undefined ? {} : { profile: place.profile }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(Object.keys(headers).length === 0 ? {} : { headerNames: Object.keys(headers) }),
  };
}
