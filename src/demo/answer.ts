/** An error in the service's own shape. */
export interface ErrorAnswer {
  type: 'error';
  status: number;
  /** Left out of header and body when undefined. */
  code?: string | undefined;
  message: string;
  headerStyle?: 'plain' | 'suffixed' | 'none' | undefined;
  messageKey?: 'message' | 'Message' | undefined;
  /** Members of the body besides the message, as OAuth's `error`. */
  fields?: Readonly<Record<string, string>> | undefined;
}

/** What an operation answers, before it is put into the service's protocol. */
export type Answer =
  | { type: 'json'; status: number; body: unknown }
  /** STS and IAM: the members of `<Action>Result`. */
  | { type: 'result'; result: XmlRecord }
  | { type: 'text'; status: number; contentType: string; text: string }
  | ErrorAnswer
  /** A browser is sent on. */
  | { type: 'redirect'; location: string }
  /** The connection stays open and nothing comes. */
  | { type: 'silence' };

/** Nested XML elements in order; an array is a list of `member` elements. */
interface XmlRecord {
  [name: string]: string | XmlRecord | readonly (string | XmlRecord)[];
}

/** A service error; the code is the exception's name. */
export function failure(status: number, code: string, message: string): ErrorAnswer {
  return { type: 'error', status, code, message };
}

/** A JSON answer with status 200. */
export function json(body: unknown): Answer {
  return { type: 'json', status: 200, body };
}

/** An answer as bytes for the wire. */
export interface Written {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Of the services that speak the query protocol, and XML. */
const xmlNamespaces: Readonly<Record<string, string>> = {
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
};

const escapeXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const xmlOf = (value: XmlRecord[string]): string => {
  if (typeof value === 'string') return escapeXml(value);
  const members = Array.isArray(value) ? value.map((each) => ['member', each] as const) : Object.entries(value);
  return members.map(([name, each]) => `<${name}>${xmlOf(each)}</${name}>`).join('');
};

/** Puts an answer into the protocol of its service: the query protocol's XML for STS and IAM, REST JSON elsewhere. */
export function write(
  answer: Exclude<Answer, { type: 'silence' }>,
  call: { service: string; operation: string; requestId: string },
): Written {
  const id = { 'x-amzn-RequestId': call.requestId };
  if (answer.type === 'text') {
    return { status: answer.status, headers: { ...id, 'content-type': answer.contentType }, body: answer.text };
  }
  if (answer.type === 'redirect') return { status: 302, headers: { ...id, location: answer.location }, body: '' };
  const namespace = xmlNamespaces[call.service];
  if (namespace !== undefined) {
    const headers = { ...id, 'content-type': 'text/xml' };
    if (answer.type === 'error') {
      const error = {
        Type: 'Sender',
        ...(answer.code === undefined ? {} : { Code: answer.code }),
        Message: answer.message,
      };
      const body = `<ErrorResponse xmlns="${namespace}">${xmlOf({ Error: error, RequestId: call.requestId })}</ErrorResponse>\n`;
      return { status: answer.status, headers, body };
    }
    const result: XmlRecord = answer.type === 'result' ? answer.result : {};
    const content = xmlOf({ [`${call.operation}Result`]: result, ResponseMetadata: { RequestId: call.requestId } });
    const body = `<${call.operation}Response xmlns="${namespace}">${content}</${call.operation}Response>\n`;
    return { status: 200, headers, body };
  }
  const headers: Record<string, string> = { ...id, 'content-type': 'application/json' };
  if (answer.type === 'error' && call.service === 'bedrock-mantle') {
    const error = { type: answer.code ?? 'authentication_error', message: answer.message, param: null };
    return { status: answer.status, headers, body: JSON.stringify({ error }) };
  }
  if (answer.type === 'error') {
    const style = answer.code === undefined ? 'none' : (answer.headerStyle ?? 'plain');
    const suffix = style === 'suffixed' ? `:http://internal.amazon.com/coral/com.amazonaws.${call.service}/` : '';
    if (style !== 'none') headers['x-amzn-errortype'] = `${answer.code}${suffix}`;
    return {
      status: answer.status,
      headers,
      body: JSON.stringify({ ...answer.fields, [answer.messageKey ?? 'message']: answer.message }),
    };
  }
  const body = answer.type === 'json' ? JSON.stringify(answer.body) : '';
  return { status: answer.type === 'json' ? answer.status : 200, headers, body };
}
