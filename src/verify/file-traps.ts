import type { Finding } from '../aws/finding.ts';
import type { Look } from './local-facts.ts';

/** What the files lack for the profile that will be used. */
export const profileTraps: Look = (facts) => {
  if (facts.profile === undefined || facts.profiles === undefined) return [];
  const profile = facts.profiles.find(({ name }) => name === facts.profile);
  const found: Finding[] = [];
  if (profile?.kind === 'incomplete') {
    found.push({
      code: 'profile-incomplete',
      severity: 'error',
      summary: `Profile ${profile.name} holds only half of what it needs.`,
      breaks: [],
      places: [],
      cause: '',
      remedies: [{ type: 'act', says: `bedrock-setup add ${profile.name}` }],
    });
  }
  const session = profile?.ssoSession;
  if (session !== undefined && facts.ssoSessions?.every(({ name }) => name !== session)) {
    found.push({
      code: 'sso-session-missing',
      severity: 'error',
      summary: `Profile ${profile?.name} names the sso-session ${session}, and the config file has no [sso-session ${session}].`,
      breaks: [],
      places: [],
      cause: '',
      remedies: [{ type: 'act', says: `bedrock-setup add ${profile?.name} --method role` }],
    });
  }
  return found;
};

/** Files that a variable moved to where nothing can be read. */
export const movedFileTraps: Look = (facts, value) =>
  (
    [
      ['AWS_SHARED_CREDENTIALS_FILE', facts.credentialsFile],
      ['AWS_CONFIG_FILE', facts.configFile],
    ] as const
  ).flatMap(([name, file]) =>
    value(name) && file !== undefined && (!file.exists || file.unreadable !== undefined)
      ? [
          {
            code: 'moved-file-missing',
            severity: 'warning' as const,
            summary: `${name} points to ${file.shown}, ${file.exists ? `which cannot be read: ${file.unreadable}` : 'which is not there'}.`,
            breaks: [],
            places: [],
            cause: '',
            remedies: [{ type: 'act', says: `unset ${name}, or create the file` }],
          },
        ]
      : [],
  );
