/**
 * PowerShell functions that play the registry of Windows, which PowerShell has nowhere else: what is written goes into a file of
 * records, and what is read comes from there. One key is held: that of the user's environment.
 */
export function playedRegistry(records: string): string {
  return `
$held = @{}
if (Test-Path '${records}') { foreach ($line in Get-Content '${records}') { $r = $line | ConvertFrom-Json; if ($r.kind) { $held[$r.name] = $r } else { $held.Remove($r.name) } } }
function New-ItemProperty { param($LiteralPath, $Name, $Value, $PropertyType, [switch]$Force) @{ name = $Name; kind = $PropertyType; value = $Value } | ConvertTo-Json -Compress | Add-Content '${records}' }
function Remove-ItemProperty { param($LiteralPath, $Name, $ErrorAction) @{ name = $Name } | ConvertTo-Json -Compress | Add-Content '${records}' }
function Get-ItemPropertyValue { param($LiteralPath, $Name) $held[$Name].value }
function Get-Item { param($LiteralPath) [pscustomobject]@{ Property = @(if ($LiteralPath -like 'HKCU:*') { $held.Keys }) } |
  Add-Member -PassThru ScriptMethod GetValue { param($n, $default, $options) $held[$n].value } |
  Add-Member -PassThru ScriptMethod GetValueKind { param($n) $held[$n].kind } }
`;
}
