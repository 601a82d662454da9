import type { Finding } from '../../aws/finding.ts';
import type { AwsFile } from '../../aws/profiles/profile-sections.ts';
import { isQuiet } from '../../ini/read/quiet-sections.ts';
import { readAsBoto } from '../../ini/readers/boto.ts';
import { readAsJavaScript } from '../../ini/readers/javascript.ts';
import { lineFindings } from './line-findings.ts';

const nothing = { faults: [], profiles: new Map(), ssoSessions: new Map() };
const noReadings = { boto3: nothing, javascript: nothing };

/** What keeps boto3, the AWS CLI or JavaScript programs from reading a file at all, for a review that leaves it as it is. `text` is the whole file. */
export function whatStays(text: string, file: AwsFile, shown: string): Finding[] {
  if (isQuiet(text)) return [];
  const readings = { boto3: readAsBoto(text, file), javascript: readAsJavaScript(text, file) };
  // Only then are the lines worth a closer look: most files are read by everybody.
  if (readings.boto3.faults.length + readings.javascript.faults.length === 0) return [];
  const both = { config: noReadings, credentials: noReadings, [file]: readings };
  // A review has room for a few of each kind.
  return lineFindings({ config: { shown }, credentials: { shown }, [file]: { shown, text } }, both, 3).filter(
    ({ severity, places }) => severity === 'error' && places.every(({ type }) => type === 'file'),
  );
}
