/** The built server, spoken to as an editor speaks to it. */
import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  WorkspaceDiagnosticRequest,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  type DocumentSymbol,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TestServer, type ServerOptions } from './connect';

const URI = 'file:///shop/taskdef.json';
const GOOD = JSON.stringify(
  {
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx:1.27', memory: 128, essential: true }],
  },
  undefined,
  2,
);
const MISTYPED = GOOD.replace('"essential"', '"esential"');

let server: TestServer;

async function start(options: ServerOptions = {}): Promise<void> {
  server = await TestServer.start(options);
}

function place(text: string, word: string, plus = 1): { line: number; character: number } {
  return TextDocument.create('', '', 0, text).positionAt(text.indexOf(word) + plus);
}

describe('the built server', () => {
  afterEach(async () => {
    assert.equal(await server.stop(), 0);
  });

  it('says what it can do', async () => {
    await start();
    const can = server.initialized?.capabilities;
    assert.equal(server.initialized?.serverInfo?.name, 'waybill');
    assert.ok(
      can?.hoverProvider && can.completionProvider && can.codeActionProvider && can.diagnosticProvider,
    );
  });

  it('answers pulled diagnostics for the text as it is now', async () => {
    await start();
    await server.open(URI, 'json', GOOD);
    assert.deepEqual(
      (await server.pull(URI)).filter((d) => d.severity === 1),
      [],
    );
    await server.change(URI, MISTYPED);
    const [first] = (await server.pull(URI)).filter((d) => d.code === 'ecs/unknown-key');
    assert.equal(first?.source, 'waybill');
    assert.match(first.codeDescription?.href ?? '', /ecs\/unknown-key/);
    assert.match(
      typeof first.message === 'string' ? first.message : first.message.value,
      /Did you mean "essential"\?/,
    );
    const text = TextDocument.create(URI, 'json', 1, MISTYPED).getText(first.range);
    assert.equal(text, '"esential"');
  });

  it('pushes diagnostics with their version where the client cannot pull', async () => {
    await start({ pull: false });
    assert.equal(server.initialized?.capabilities.diagnosticProvider, undefined);
    await server.open(URI, 'json', GOOD);
    await server.pushed(URI);
    const version = await server.change(URI, MISTYPED);
    const found = await server.pushed(URI, (params) => params.version === version);
    assert.ok(found.some((diagnostic) => diagnostic.code === 'ecs/unknown-key'));
    await server.close(URI);
    assert.deepEqual(await server.pushed(URI, (params) => params.version === undefined), []);
  });

  it('applies incremental edits', async () => {
    await start();
    await server.open(URI, 'json', MISTYPED);
    const from = place(MISTYPED, '"esential"', 0);
    const to = place(MISTYPED, '"esential"', '"esential"'.length);
    await server.change(URI, '"essential"', { start: from, end: to });
    assert.deepEqual(
      (await server.pull(URI)).filter((d) => d.code === 'ecs/unknown-key'),
      [],
    );
  });

  it('explains fields on hover, in plain text where the client has no Markdown', async () => {
    await start({ markdown: false });
    await server.open(URI, 'json', GOOD);
    const hover = await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: URI },
      position: place(GOOD, '"image"'),
    });
    const contents = hover?.contents as { kind: string; value: string };
    assert.equal(contents.kind, 'plaintext');
    assert.match(contents.value, /^image/);
    assert.ok(!contents.value.includes('**'));
  });

  it('completes keys and explains them when asked', async () => {
    await start();
    const text = GOOD.replace('"essential": true', '"esse"');
    await server.open(URI, 'json', text);
    const list = (await server.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: URI },
      position: place(text, '"esse"', 5),
    })) as CompletionList;
    const item = list.items.find((candidate) => candidate.label === 'essential');
    assert.ok(item);
    assert.equal(item.documentation, undefined);
    const resolved: CompletionItem = await server.connection.sendRequest(CompletionResolveRequest.type, item);
    assert.match((resolved.documentation as { value: string }).value, /essential/);
  });

  it('repairs a finding so that it is gone', async () => {
    await start();
    await server.open(URI, 'json', MISTYPED);
    const diagnostics = (await server.pull(URI)).filter((d) => d.code === 'ecs/unknown-key');
    const range = diagnostics[0]?.range;
    assert.ok(range);
    const actions = (await server.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: URI },
      range,
      context: { diagnostics },
    })) as CodeAction[];
    const rename = actions.find((action) => action.title === 'Rename to "essential"');
    const edits = rename?.edit?.changes?.[URI] ?? [];
    assert.ok(edits.length > 0);
    const repaired = TextDocument.applyEdits(TextDocument.create(URI, 'json', 1, MISTYPED), edits);
    assert.equal(repaired, GOOD);
  });

  it('takes new settings without a restart', async () => {
    await start();
    await server.open(URI, 'json', MISTYPED);
    assert.ok((await server.pull(URI)).length > 0);
    server.settings = { enable: false };
    await server.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await untilTrue(async () => (await server.pull(URI)).length === 0);
  });

  it('leaves outline, folding and syntax errors to others that give them', async () => {
    await start({ initializationOptions: { jsonServices: true, yamlServices: false } });
    await server.open(URI, 'json', `${GOOD},`);
    assert.deepEqual(await server.pull(URI), []);
    assert.equal(
      await server.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: URI } }),
      null,
    );
    const yaml = 'file:///shop/taskdef.yaml';
    await server.open(yaml, 'yaml', 'family: web\ncontainerDefinitions:\n  - name: a\n    image: b\n');
    const symbols = await server.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: yaml },
    });
    assert.ok((symbols as DocumentSymbol[]).length > 0);
    const folds = await server.connection.sendRequest(FoldingRangeRequest.type, {
      textDocument: { uri: yaml },
    });
    assert.ok((folds ?? []).length > 0);
  });

  it('gives one notice for a file over the size limit', async () => {
    await start({ settings: { maxFileSize: 100 } });
    await server.open(URI, 'json', MISTYPED);
    await untilTrue(async () => (await server.pull(URI)).some((d) => d.code === 'waybill/file-too-large'));
    assert.equal((await server.pull(URI)).length, 1);
  });

  it('says nothing about files of others', async () => {
    await start();
    await server.open('file:///shop/compose.yaml', 'yaml', 'services:\n  web:\n    image: nginx\n');
    assert.deepEqual(await server.pull('file:///shop/compose.yaml'), []);
    const hover = await server.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: 'file:///shop/compose.yaml' },
      position: { line: 0, character: 1 },
    });
    assert.equal(hover, null);
  });

  it('survives any text', async () => {
    await start();
    for (const text of [
      '',
      '{',
      '[[[[',
      '\u0000',
      '{"containerDefinitions": [',
      'null',
      '"',
      '{"family":}'.repeat(50),
    ]) {
      await server.open(URI, 'json', text);
      await server.pull(URI);
      await server.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri: URI },
        position: { line: 0, character: 1 },
      });
      await server.close(URI);
    }
    await server.open(URI, 'json', MISTYPED);
    assert.ok((await server.pull(URI)).length > 0);
  });
});

describe('the built server on a folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waybill-'));
    writeFileSync(join(folder, 'taskdef.json'), MISTYPED);
    writeFileSync(join(folder, 'package.json'), '{ "name": "x" }');
  });

  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('reports closed files of the workspace', async () => {
    const uri = pathToFileURL(folder).toString();
    await start({ folder: uri });
    await untilTrue(async () => {
      const report = await server.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
        previousResultIds: [],
      });
      const uris = report.items.map((item) => item.uri);
      return uris.length === 1 && uris[0] === `${uri}/taskdef.json`;
    });
  });

  it('offers to switch a rule off in the project file, which is made when there is none', async () => {
    const uri = pathToFileURL(folder).toString();
    const file = `${uri}/taskdef.json`;
    await start({ folder: uri });
    await server.open(file, 'json', MISTYPED);
    const offers = async (): Promise<readonly CodeAction[]> => {
      const diagnostics = (await server.pull(file)).filter((d) => d.code === 'ecs/unknown-key');
      const range = diagnostics[0]?.range ?? {
        start: { line: 0, character: 0 },
        end: { line: 0, character: 0 },
      };
      const params = { textDocument: { uri: file }, range, context: { diagnostics } };
      return (await server.connection.sendRequest(CodeActionRequest.type, params)) as CodeAction[];
    };
    const title = 'Switch off ecs/unknown-key in .waybill.yml';
    await untilTrue(async () => (await offers()).some((action) => action.title === title));
    const all = await offers();
    assert.equal(all[0]?.title, 'Rename to "essential"');
    const changes = all.find((action) => action.title === title)?.edit?.documentChanges ?? [];
    const [create, edit] = changes;
    assert.ok(create && 'kind' in create && create.kind === 'create');
    assert.ok(edit && 'edits' in edit);
    assert.match(JSON.stringify(edit.edits), /rules:\\n {2}ecs\/unknown-key: off\\n/);
  });

  it('finds definitions in closed files', async () => {
    const uri = pathToFileURL(folder).toString();
    await start({ folder: uri });
    const appspec = [
      'version: 0.0',
      'Resources:',
      '  - TargetService:',
      '      Type: AWS::ECS::Service',
      '      Properties:',
      '        TaskDefinition: <TASK_DEFINITION>',
      '        LoadBalancerInfo:',
      '          ContainerName: web',
      '          ContainerPort: 80',
      '',
    ].join('\n');
    await server.open(`${uri}/appspec.yaml`, 'yaml', appspec);
    await untilTrue(async () => {
      const found = await server.connection.sendRequest(DefinitionRequest.type, {
        textDocument: { uri: `${uri}/appspec.yaml` },
        position: place(appspec, 'ContainerName: web', 'ContainerName: w'.length),
      });
      const [location] = Array.isArray(found) ? found : [];
      return location !== undefined && 'uri' in location && location.uri.endsWith('taskdef.json');
    });
  });
});

/** Waits on a condition that depends on notifications the server handles in its own time. */
async function untilTrue(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail('the condition was not met in 20 s');
}

describe('the built server with project files', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waybill-'));
    mkdirSync(join(folder, 'quiet'));
    writeFileSync(join(folder, '.waybill.yml'), 'profile: essential\n');
    writeFileSync(join(folder, 'quiet', '.waybill.yml'), 'rules:\n  ecs/unknown-key: off\n');
    writeFileSync(join(folder, 'taskdef.json'), MISTYPED);
    writeFileSync(join(folder, 'quiet', 'taskdef.json'), MISTYPED);
  });

  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const isReported = async (uri: string): Promise<boolean> =>
    (await server.pull(uri)).some((diagnostic) => diagnostic.code === 'ecs/unknown-key');

  it('obeys the nearest one, and follows it while it is edited', async () => {
    const uri = pathToFileURL(folder).toString();
    await start({ folder: uri });
    await server.open(`${uri}/taskdef.json`, 'json', MISTYPED);
    await server.open(`${uri}/quiet/taskdef.json`, 'json', MISTYPED);
    await untilTrue(async () => !(await isReported(`${uri}/quiet/taskdef.json`)));
    assert.ok(await isReported(`${uri}/taskdef.json`));
    await server.open(`${uri}/quiet/.waybill.yml`, 'yaml', 'rules: {}\n');
    await untilTrue(() => isReported(`${uri}/quiet/taskdef.json`));
  });
});

describe('the built server and its rule pages', () => {
  afterEach(async () => {
    await server.stop();
  });

  it('links findings to the page the client can open, and gives that page', async () => {
    await start({ initializationOptions: { ruleLink: 'command:waybill.explainRule?' } });
    await server.open(URI, 'json', MISTYPED);
    const [found] = (await server.pull(URI)).filter((d) => d.code === 'ecs/unknown-key');
    assert.equal(found?.codeDescription?.href, 'command:waybill.explainRule?%5B%22ecs%2Funknown-key%22%5D');
    const page = await server.connection.sendRequest<{ markdown: string } | null>('waybill/explain', {
      id: 'ecs/unknown-key',
    });
    assert.match(page?.markdown ?? '', /^# ecs\/unknown-key\n/);
    assert.equal(await server.connection.sendRequest('waybill/explain', { id: 'ecs/none' }), null);
  });
});
