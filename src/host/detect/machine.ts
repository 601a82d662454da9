import type { Detected } from '../../aws/detected.ts';
import type { Environment } from '../../aws/resolution/sources.ts';

/** True in the Windows Subsystem for Linux; `release` is the kernel's, as `os.release()` gives it. */
export function isWsl(env: Environment, platform: Detected['platform'], release: string): boolean {
  return (
    platform === 'linux' && (Boolean(env.WSL_DISTRO_NAME) || Boolean(env.WSL_INTEROP) || /microsoft/i.test(release))
  );
}

const ciVariables = [
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'BUILDKITE',
  'CIRCLECI',
  'TF_BUILD',
  'TEAMCITY_VERSION',
  'JENKINS_URL',
  'CODEBUILD_BUILD_ID',
];

/** True when a build server runs the program, so that nobody sits at the terminal. */
export function isCi(env: Environment): boolean {
  const said = (env.CI ?? '').toLowerCase();
  if (said === 'false' || said === '0') return false;
  return said !== '' || ciVariables.some((name) => Boolean(env[name]));
}
