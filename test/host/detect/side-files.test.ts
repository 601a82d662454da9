import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTemporaryHome } from './temporary-home.ts';

const home = useTemporaryHome();

describe('Forgotten things', () => {
  it('are found: old files of boto with keys, files that variables name', async () => {
    await home.write('.boto', '[Credentials]\naws_access_key_id = x\n');
    await home.write('pem', 'x');
    const found = await home.look({
      env: { AWS_CA_BUNDLE: join(home.path, 'pem'), NODE_EXTRA_CA_CERTS: join(home.path, 'gone.pem') },
    });
    const about = (code: string) =>
      found.findings.filter((finding) => finding.code === code).map(({ summary }) => summary);
    expect(about('legacy-file')).toEqual([expect.stringContaining('~/.boto')]);
    expect(about('file-of-variable-missing')).toEqual([
      expect.stringContaining('NODE_EXTRA_CA_CERTS names ~/gone.pem'),
    ]);
  });

  it('are left alone when an old file holds no keys', async () => {
    await home.write('.boto', '[GSUtil]\ndefault_api_version = 2\n');
    expect((await home.look()).findings).toEqual([]);
  });
});
