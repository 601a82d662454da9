import { parseMfaCode } from '../aws/values/mfa-code.ts';
import type { Face } from './face.ts';

/** Asks for the six digits that an MFA device shows. */
export async function askMfaCode(face: Face, serial: string): Promise<string> {
  const reply = await face.ask({
    id: 'mfaCode',
    type: 'text',
    message: `Code of the MFA device ${serial}`,
    hint: 'Six digits; each code works once.',
    guidance: [],
    choices: [],
    canGoBack: false,
    trail: [],
    parse: parseMfaCode,
  });
  return reply.type === 'answer' ? reply.raw.replace(/[\s-]/g, '') : '';
}
