/** The completion scripts by shell. Each asks the program itself, so that it knows profiles and new commands without being made anew. */
export const completionScripts: Readonly<Record<'bash' | 'zsh' | 'fish' | 'powershell', string>> = {
  bash: `_bedrock_setup() {
  local line value
  COMPREPLY=()
  while IFS= read -r line; do
    printf -v value '%q' "\${line%%$'\\t'*}"
    COMPREPLY+=("$value")
  done < <(command bedrock-setup __complete bash "\${COMP_WORDS[@]:1:COMP_CWORD-1}" ":\${COMP_WORDS[COMP_CWORD]}" 2>/dev/null)
}
complete -o default -F _bedrock_setup bedrock-setup
`,
  zsh: `#compdef bedrock-setup
_bedrock_setup() {
  local line
  local -a values shown
  while IFS= read -r line; do
    values+=("\${line%%$'\\t'*}")
    shown+=("\${line/$'\\t'/  -- }")
  done < <(command bedrock-setup __complete zsh "\${(@)words[2,CURRENT-1]}" ":\${words[CURRENT]}" 2>/dev/null)
  if (( \${#values} )); then compadd -l -d shown -a values; else _files; fi
}
if [ "$funcstack[1]" = "_bedrock_setup" ]; then _bedrock_setup "$@"; else compdef _bedrock_setup bedrock-setup; fi
`,
  fish: `function __bedrock_setup_complete
  set -l words (commandline -opc)
  set -e words[1]
  set -l found (command bedrock-setup __complete fish $words ":"(commandline -ct) 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c bedrock-setup -f -a '(__bedrock_setup_complete)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName bedrock-setup -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
    if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { "$_" }
  })
  & (Get-Command bedrock-setup -CommandType Application, ExternalScript)[0] __complete powershell @words ":$wordToComplete" 2>$null | ForEach-Object {
    $value, $help = $_ -split "\`t", 2
    if (-not $help) { $help = $value }
    $text = if ($value -match "[^\\w.:/=+-]") { "'" + ($value -replace "'", "''") + "'" } else { $value }
    [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help)
  }
}
`,
};
