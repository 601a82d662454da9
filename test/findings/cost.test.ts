import { describe, expect, it } from 'vitest';
import { type Profile, readProfiles } from '../../src/aws/profiles/profile-sections.ts';
import { findFindings } from '../../src/findings/findings.ts';
import { inputOf, sectionsOf } from '../aws/machine.ts';

/** Files of so many profiles that are odd in one way each, or in none. */
const shapes: Readonly<Record<string, (count: number) => string>> = {
  'nothing odd': (count) => repeat(count, (i) => `[profile p${i}]\nregion = us-east-1\n`),
  'a Region each that is none': (count) => repeat(count, (i) => `[profile p${i}]\nregion = r${i}\n`),
  'half a pair each': (count) => repeat(count, (i) => `[profile p${i}]\naws_access_key_id = AKIA2222222222222222\n`),
  'one long way': (count) =>
    repeat(count, (i) => `[profile p${i}]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = p${i + 1}\n`),
  'one circle': (count) =>
    repeat(
      count,
      (i) => `[profile p${i}]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = p${(i + 1) % count}\n`,
    ),
  'a session that is not there': (count) =>
    repeat(count, (i) => `[profile p${i}]\nsso_session = s${i}\nsso_account_id = 111122223333\nsso_role_name = r\n`),
};

function repeat(count: number, section: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => section(index)).join('\n');
}

/** How often the settings of a profile are looked at while a file of this shape is judged, and what is found. */
function judge(config: string, about?: readonly string[]) {
  let looks = 0;
  const profiles = readProfiles(sectionsOf(config)).map(
    (profile): Profile => ({
      name: profile.name,
      sections: profile.sections,
      get settings() {
        looks += 1;
        return profile.settings;
      },
      get hidden() {
        return profile.hidden;
      },
    }),
  );
  const findings = findFindings({ ...inputOf({ config }), profiles, ...(about === undefined ? {} : { about }) });
  return { looks, findings };
}

describe.each(Object.entries(shapes))('a large file with %s', (_, shape) => {
  it('is judged in a number of looks that grows with its profiles, and no faster', () => {
    const [few, many] = [judge(shape(200)), judge(shape(800))];
    expect(few.looks).toBeGreaterThanOrEqual(200);
    expect(many.looks).toBeLessThan(few.looks * 4.2);
  });

  it('is told in a few findings of each kind, and how many more there are', () => {
    const { findings } = judge(shape(800));
    const alike = new Map<string, number>();
    for (const { code } of findings) alike.set(code, (alike.get(code) ?? 0) + 1);
    expect(Math.max(0, ...alike.values())).toBeLessThanOrEqual(5);
    const [kind] = findings.filter(({ more }) => more !== undefined);
    if (kind !== undefined) expect(kind.more).toBeGreaterThan(700);
  });
});

describe('a verification of one profile', () => {
  it('looks at that profile alone, however many others there are', () => {
    const one = (count: number) => judge(shapes['half a pair each']!(count), ['p7']);
    expect(one(800).looks).toBe(one(50).looks);
    expect(one(800).findings.flatMap(({ places }) => places)).toContainEqual({ type: 'profile', name: 'p7' });
    expect(one(800).findings.map(({ code }) => code)).toEqual(['profile-half-pair']);
  });

  it('looks at those that it takes its credentials from, too', () => {
    const config = `[profile a]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = b\n[profile b]\naws_access_key_id = AKIA2222222222222222\n`;
    const codes = (about: string[]) => judge(config, about).findings.map(({ code }) => code);
    expect(codes(['a'])).toContain('profile-half-pair');
    expect(codes(['c'])).toEqual([]);
  });
});
