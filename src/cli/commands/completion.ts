import { unknownName } from '../../aws/values/unknown-name.ts';
import type { Call } from '../call.ts';
import { flagHelp } from '../command-line/help.ts';
import type { CommandLine } from '../command-line/line.ts';
import { exitCodes } from '../exit-code.ts';
import { commandLines } from '../lines/lines.ts';
import { usage } from '../usage.ts';
import { writeProduct } from '../world.ts';

/** One command with the words that can follow it. */
interface Words {
  command: string;
  summary: string;
  flags: { name: string; help: string }[];
}

/** Prints a completion script for the shell; commands and flags come from the command line's own definition. */
export async function completion(call: Call, shell?: string): Promise<number> {
  const make = scripts[shell ?? ''];
  if (make === undefined) {
    return usage(call, unknownName('completion for', 'Shells', shell ?? '', Object.keys(scripts)));
  }
  const script = make(wordsOf(commandLines));
  call.report({ shell, script });
  if (!call.globals.json) writeProduct(call.world, script);
  return exitCodes.done;
}

function wordsOf(lines: readonly CommandLine[]): Words[] {
  return lines.map((line) => ({ command: line.name, summary: line.summary, flags: flagHelp(line) }));
}

const scripts: Readonly<Record<string, (words: Words[]) => string>> = { bash, zsh, fish, powershell };

const namesOf = (words: Words[]) => words.filter(({ command }) => command !== '').map(({ command }) => command);
const flagsOf = ({ flags }: Words) => flags.map(({ name }) => name).join(' ');

function bash(words: Words[]): string {
  const cases = words.map((each) => `    ${each.command || "''"}) flags='${flagsOf(each)}' ;;`);
  return [
    '_bedrock_setup() {',
    '  local current="${COMP_WORDS[COMP_CWORD]}" command="" word flags=""',
    '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    `    case " ${namesOf(words).join(' ')} " in *" $word "*) command="$word"; break ;; esac`,
    '  done',
    '  case "$command" in',
    ...cases,
    '  esac',
    `  [ -z "$command" ] && flags="$flags ${namesOf(words).join(' ')}"`,
    '  COMPREPLY=($(compgen -W "$flags" -- "$current"))',
    '}',
    'complete -o default -F _bedrock_setup bedrock-setup',
  ].join('\n');
}

function zsh(words: Words[]): string {
  const quoted = (text: string) => text.replace(/'/g, "'\\''").replace(/:/g, '\\:');
  const commands = words
    .filter(({ command }) => command !== '')
    .map(({ command, summary }) => `    '${command}:${quoted(summary)}'`);
  const cases = words.map((each) => `    ${each.command || "''"}) flags=(${flagsOf(each)}) ;;`);
  return [
    '#compdef bedrock-setup',
    '_bedrock_setup() {',
    '  local -a commands flags',
    '  local command=""',
    '  commands=(',
    ...commands,
    '  )',
    '  for word in ${words[2,CURRENT-1]}; do',
    `    if [[ " ${namesOf(words).join(' ')} " == *" $word "* ]]; then command=$word; break; fi`,
    '  done',
    '  case "$command" in',
    ...cases,
    '  esac',
    '  if [[ -z $command && $words[CURRENT] != -* ]]; then _describe command commands; else compadd -- $flags; fi',
    '}',
    'if [ "$funcstack[1]" = "_bedrock_setup" ]; then _bedrock_setup "$@"; else compdef _bedrock_setup bedrock-setup; fi',
  ].join('\n');
}

function fish(words: Words[]): string {
  const quoted = (text: string) => text.replace(/\\/g, '\\\\').replace(/'/g, "\\'");
  const names = namesOf(words).join(' ');
  return words
    .flatMap(({ command, summary, flags }) => {
      const when = command === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${command}`;
      const self =
        command === ''
          ? []
          : [
              `complete -c bedrock-setup -n "not __fish_seen_subcommand_from ${names}" -f -a ${command} -d '${quoted(summary)}'`,
            ];
      return [
        ...self,
        ...flags.map(
          ({ name, help }) => `complete -c bedrock-setup -n "${when}" -l ${name.slice(2)} -d '${quoted(help)}'`,
        ),
      ];
    })
    .join('\n');
}

function powershell(words: Words[]): string {
  const quoted = (text: string) => text.replace(/'/g, "''");
  const table = words.map((each) => `    '${quoted(each.command)}' = '${quoted(flagsOf(each))}'`);
  return [
    'Register-ArgumentCompleter -Native -CommandName bedrock-setup -ScriptBlock {',
    '  param($wordToComplete, $commandAst, $cursorPosition)',
    '  $flags = @{',
    ...table,
    '  }',
    `  $commands = '${namesOf(words).join(' ')}' -split ' '`,
    '  $command = $commandAst.CommandElements | ForEach-Object { "$_" } | Where-Object { $commands -contains $_ } | Select-Object -First 1',
    "  $words = if ($command) { $flags[$command] -split ' ' } else { ($flags[''] -split ' ') + $commands }",
    '  $words | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, \'ParameterValue\', $_) }',
    '}',
  ].join('\n');
}
