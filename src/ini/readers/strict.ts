import { trimBlanks } from '../text/lines.ts';
import type { Fault } from './reading.ts';

/**
 * The lines at which the AWS SDKs for Rust and Java refuse one of the AWS files (that for Go passes over most of them in silence).
 * `text` is the whole file, a byte order mark included. Source: `env_config/parse.rs` of aws-runtime. They stop at the first; here all are named.
 */
export function refusedByStrictReaders(text: string): Fault[] {
  const faults: Fault[] = [];
  let state: 'start' | 'section' | 'setting' | 'block' = 'start';
  if (text.startsWith('\ufeff')) return [{ code: 'byte-order-mark', line: 1 }];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').replace(/\r$/, '');
    const first = line.charCodeAt(0);
    // A comment counts in the first column only.
    if (first === 0x23 || first === 0x3b) continue;
    const isIndented = first === 0x20 || first === 0x09;
    if (line === '' || (isIndented && trimBlanks(line) === '')) continue;
    const at = index + 1;
    if (first === 0x5b) {
      const header = trimBlanks(line.replace(/[#;].*$/s, ''));
      if (!header.endsWith(']')) {
        faults.push({ code: header.includes(']') ? 'text-behind-header' : 'unclosed-header', line: at });
      }
      state = 'section';
    } else if (isIndented) {
      const fault = indentedFault(trimBlanks(line), state);
      if (fault !== undefined) faults.push({ code: fault, line: at });
    } else if (state === 'start') faults.push({ code: 'text-before-first-section', line: at });
    else {
      const setting = withoutComment(line);
      const place = setting.indexOf('=');
      const isSetting = place !== -1 && trimBlanks(setting.slice(0, place)) !== '';
      if (!isSetting)
        faults.push({
          code: place === -1 && line.includes(':') ? 'colon-separator' : 'line-without-setting',
          line: at,
        });
      state = isSetting && trimBlanks(setting.slice(place + 1)) === '' ? 'block' : 'setting';
    }
  }
  return faults;
}

/** An indented line continues the value above; under a setting without a value it is a setting of a block. */
function indentedFault(text: string, state: 'start' | 'section' | 'setting' | 'block'): Fault['code'] | undefined {
  if (state === 'setting') return undefined;
  const isSetting = text.indexOf('=') > 0;
  if (state === 'block')
    return isSetting ? undefined : /^[#;]/.test(text) ? 'indented-comment' : 'line-without-setting';
  if (/^[#;]/.test(text)) return 'indented-comment';
  if (text.startsWith('[')) return 'indented-header';
  return state === 'start' ? 'text-before-first-section' : 'indented-setting';
}

function withoutComment(line: string): string {
  const place = line.search(/[ \t][#;]/);
  return place === -1 ? line : line.slice(0, place);
}
