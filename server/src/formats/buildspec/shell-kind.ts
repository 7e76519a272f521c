/** Which shell the commands are written for. */
import type { Buildspec, Shell } from './elements';

const SHELLS: Readonly<Record<string, Shell>> = {
  bash: 'bash',
  '/bin/bash': 'bash',
  '/bin/sh': 'sh',
  sh: 'sh',
  'powershell.exe': 'powershell',
  powershell: 'powershell',
  pwsh: 'powershell',
  'cmd.exe': 'cmd',
  cmd: 'cmd',
};

/** What only PowerShell or cmd would understand. */
const WINDOWS_WORDS = [
  /\$env:[A-Za-z_]/i,
  /(?:^|[\s({;|])(?:Get|Set|New|Write|Invoke|Remove|Copy|Move|Install|Start|Stop|Test|Out|Select|Where|ForEach)-[A-Z][A-Za-z]+\b/m,
  /(?:^|[\s"'=])[A-Za-z]:\\/m,
  /^\s*(?:choco|msbuild|nuget(?:\.exe)?|powershell(?:\.exe)?|cmd(?:\.exe)?|refreshenv)\b/im,
  /(?:^|\s)\.\\\w/m,
  /%[A-Z][A-Z0-9_]{2,}%/,
];

export function shellOf(value: string | undefined): Shell {
  return value === undefined ? 'unset' : (SHELLS[value.toLowerCase()] ?? 'unset');
}

export function looksLikeWindows(spec: Pick<Buildspec, 'shell' | 'commands'>): boolean {
  if (spec.shell === 'powershell' || spec.shell === 'cmd') return true;
  if (spec.shell !== 'unset') return false;
  return spec.commands.some(({ text }) => WINDOWS_WORDS.some((word) => word.test(text)));
}
