import { describe, expect, it } from 'vitest';
import { describeError } from '../../../src/host/aws/describe-error.ts';
import { textOf } from '../../../src/verify/diagnosis/failure.ts';

const place = { service: 'sts' as const, operation: 'GetCallerIdentity', host: 'sts.example' };

describe('an error as a plain value', () => {
  it('keeps name, status, code and request ID', () => {
    const error = Object.assign(new Error('no'), {
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403, requestId: 'r-1' },
    });
    expect(describeError(error, place)).toEqual({
      name: 'AccessDenied',
      message: 'no',
      service: 'sts',
      operation: 'GetCallerIdentity',
      host: 'sts.example',
      httpStatus: 403,
      requestId: 'r-1',
      causes: [],
    });
  });

  it('follows causes and aggregates, without going round in circles', () => {
    const inner = Object.assign(new Error('connect ECONNREFUSED ::1:443'), { code: 'ECONNREFUSED' });
    const outer = new AggregateError([inner, new Error('second', { cause: inner })]);
    Object.assign(inner, { cause: outer });
    const failure = describeError(outer, place);
    expect(failure.code).toBe('ECONNREFUSED');
    expect(failure.message).toBe('connect ECONNREFUSED ::1:443');
    expect(failure.causes.map(({ message }) => message)).toEqual(['connect ECONNREFUSED ::1:443', 'second']);
  });

  it('reads the cause that stands in parentheses', () => {
    const failure = describeError(
      new Error('The pending stream has been canceled (caused by: getaddrinfo ENOTFOUND x)'),
      place,
    );
    expect(failure.causes).toEqual([{ name: 'Error', message: 'getaddrinfo ENOTFOUND x' }]);
  });

  it('takes both apostrophes for one', () => {
    expect(textOf(describeError(new Error('isn’t supported'), place))).toBe("isn't supported");
  });

  it('leaves out values that are known to be secret', () => {
    const failure = describeError(new Error('bad header hunter2hunter2'), {
      ...place,
      secrets: ['hunter2hunter2', ''],
    });
    expect(JSON.stringify(failure)).not.toContain('hunter2');
    const long = new Error(`${'b '.repeat(1_996)}hunter2hunter2`);
    expect(JSON.stringify(describeError(long, { ...place, secrets: ['hunter2hunter2'] }))).not.toContain('hunter2');
  });

  it('names the headers of an untyped answer, never their values', () => {
    const error = Object.assign(new Error('UnknownError'), {
      name: 'Unknown',
      $response: { headers: { server: 'box', 'set-cookie': 'session=1' } },
    });
    const failure = describeError(error, place);
    expect(failure.headerNames).toEqual(['server', 'set-cookie']);
    expect(JSON.stringify(failure)).not.toContain('session=1');
  });

  it.each([[undefined], [null], ['a string'], [42], [{}]])('copes with %j being thrown', (thrown) => {
    expect(describeError(thrown, place)).toMatchObject({ service: 'sts', operation: 'GetCallerIdentity' });
  });

  it.each(['token', '(caused by: ', 'http://a:b'])('looks once at a message of a megabyte of %j', (word) => {
    const { message } = describeError(new Error(word.repeat(999_999 / word.length)), place);
    expect(message.length).toBeLessThanOrEqual(4000);
  });
});
