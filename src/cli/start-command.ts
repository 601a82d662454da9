/**
 * The command that starts this program again, by the path of the script that was started. What npx has fetched lives in its
 * cache (`_npx`) and not on the PATH, so there the name of the published package is needed; everywhere else the program's own.
 */
export function startCommand(script: string | undefined): string {
  return script !== undefined && /[\\/]_npx[\\/]/.test(script) ? 'npx aws-bedrock-setup' : 'bedrock-setup';
}
