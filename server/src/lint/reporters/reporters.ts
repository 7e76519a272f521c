/** The output formats of `waybill lint`, by name. */
import { reportGithub } from './github';
import { reportJson } from './json';
import { reportJunit } from './junit';
import type { Reporter } from './report';
import { reportSarif } from './sarif';
import { reportText } from './text';

export const reporters = {
  text: reportText,
  json: reportJson,
  sarif: reportSarif,
  github: reportGithub,
  junit: reportJunit,
} as const satisfies Record<string, Reporter>;

export type OutputFormat = keyof typeof reporters;
