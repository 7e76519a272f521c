/** Which other extensions already serve YAML and JSON here, so that nothing is given twice. */
import * as vscode from 'vscode';
import type { Others } from './messages';

const YAML = 'redhat.vscode-yaml';
const JSON_FEATURES = 'vscode.json-language-features';

/** A disabled extension is not listed, so being listed means being in use. */
export function otherServices(): Others {
  return {
    yamlServices: vscode.extensions.getExtension(YAML) !== undefined,
    jsonServices: vscode.extensions.getExtension(JSON_FEATURES) !== undefined,
  };
}

/** Calls back only when the answer has changed; extensions come and go for many other reasons. */
export function onOthersChange(listener: (others: Others) => void): vscode.Disposable {
  let last = JSON.stringify(otherServices());
  return vscode.extensions.onDidChange(() => {
    const others = otherServices();
    const now = JSON.stringify(others);
    if (now === last) return;
    last = now;
    listener(others);
  });
}
