/** Completion in JSON: quotes, commas and brackets are as they must be afterwards. */
import { completionTable } from '../../server/src/testing/check-completion';

describe('completion of keys in JSON', () => {
  completionTable('taskdef.json', [
    [
      'puts required keys first and leaves out what is there',
      '{\n  "family": "f",\n  "containerDefinitions": [\n    {\n      "cpu": 1,\n      ‸\n    }\n  ]\n}',
      { first: ['name', 'image'], lacks: ['cpu'] },
    ],
    [
      'writes quotes and a value',
      '{\n  "family": "f",\n  ‸\n}',
      {
        accept: ['ipcMode', '{\n  "family": "f",\n  "ipcMode": "host"\n}'],
        snippet: ['ipcMode', '"ipcMode": "${1|host,none,task|}"'],
      },
    ],
    [
      'completes inside quotes',
      '{\n  "family": "f",\n  "ipc‸"\n}',
      { accept: ['ipcMode', '{\n  "family": "f",\n  "ipcMode": "host"\n}'] },
    ],
    [
      'completes behind an open quote',
      '{\n  "family": "f",\n  "ipc‸\n}',
      { accept: ['ipcMode', '{\n  "family": "f",\n  "ipcMode": "host"\n}'] },
    ],
    [
      'completes a word without quotes',
      '{\n  "family": "f",\n  ipc‸\n}',
      { accept: ['ipcMode', '{\n  "family": "f",\n  "ipcMode": "host"\n}'] },
    ],
    [
      'replaces only the key where a value follows',
      '{\n  "fam‸": "f",\n  "containerDefinitions": []\n}',
      { accept: ['family', '{\n  "family": "f",\n  "containerDefinitions": []\n}'] },
    ],
    [
      'adds the comma that is missing before',
      '{\n  "family": "f"\n  ‸\n}',
      { accept: ['ipcMode', '{\n  "family": "f",\n  "ipcMode": "host"\n}'] },
    ],
    [
      'adds it before a comment, not behind',
      '{\n  "family": "f" // name\n  ‸\n}',
      { accept: ['ipcMode', '{\n  "family": "f", // name\n  "ipcMode": "host"\n}'] },
    ],
    [
      'adds the comma that is missing behind',
      '{\n  "family": "f",\n  ‸\n  "containerDefinitions": []\n}',
      {
        accept: ['ipcMode', '{\n  "family": "f",\n  "ipcMode": "host",\n  "containerDefinitions": []\n}'],
      },
    ],
    [
      'opens lists with a first item',
      '{\n  "family": "f",\n  "containerDefinitions": [\n    {\n      "name": "a",\n      ‸\n    }\n  ]\n}',
      {
        accept: [
          'mountPoints',
          '{\n  "family": "f",\n  "containerDefinitions": [\n    {\n      "name": "a",\n      "mountPoints": [\n        {\n          "sourceVolume": "data",\n          "containerPath": "/data",\n          "readOnly": false\n        }\n      ]\n    }\n  ]\n}',
        ],
      },
    ],
    [
      'writes a number where a number is due',
      '{\n  "family": "f",\n  "containerDefinitions": [\n    { ‸ }\n  ]\n}',
      { snippet: ['stopTimeout', '"stopTimeout": ${1:30}'] },
    ],
    [
      'offers choices with the default first',
      '{\n  "family": "f",\n  ‸\n}',
      { snippet: ['pidMode', '"pidMode": "${1|host,task|}"'] },
    ],
    [
      'keeps CRLF and tabs',
      '{\r\n\t"family": "f",\r\n\t‸\r\n}',
      {
        accept: [
          'ephemeralStorage',
          '{\r\n\t"family": "f",\r\n\t"ephemeralStorage": {\r\n\t\t"sizeInGiB": 50\r\n\t}\r\n}',
        ],
      },
    ],
    [
      'offers nothing in a comment',
      '{\n  "family": "f", // ‸\n  "containerDefinitions": []\n}',
      { nothing: true },
    ],
    [
      'knows its place beside a template',
      '{\n  "family": {{ f }},\n  "containerDefinitions": [{ ‸ }]\n}',
      { first: ['name', 'image'] },
    ],
  ]);
});

describe('completion of values in JSON', () => {
  completionTable('taskdef.json', [
    [
      'writes the quotes',
      '{\n  "family": "f",\n  "networkMode": ‸,\n  "containerDefinitions": []\n}',
      { accept: ['host', '{\n  "family": "f",\n  "networkMode": "host",\n  "containerDefinitions": []\n}'] },
    ],
    [
      'uses the quotes that are there',
      '{\n  "family": "f",\n  "networkMode": "h‸x",\n  "containerDefinitions": []\n}',
      { accept: ['host', '{\n  "family": "f",\n  "networkMode": "host",\n  "containerDefinitions": []\n}'] },
    ],
    [
      'adds the comma that is missing behind',
      '{\n  "family": "f",\n  "networkMode": ‸\n  "containerDefinitions": []\n}',
      { accept: ['host', '{\n  "family": "f",\n  "networkMode": "host",\n  "containerDefinitions": []\n}'] },
    ],
    [
      'adds the comma before an item',
      '{\n  "family": "f",\n  "requiresCompatibilities": ["EC2" ‸],\n  "containerDefinitions": []\n}',
      {
        accept: [
          'FARGATE',
          '{\n  "family": "f",\n  "requiresCompatibilities": ["EC2", "FARGATE"],\n  "containerDefinitions": []\n}',
        ],
      },
    ],
    [
      'offers booleans without quotes',
      '{\n  "family": "f",\n  "enableFaultInjection": ‸,\n  "containerDefinitions": []\n}',
      {
        accept: [
          'true',
          '{\n  "family": "f",\n  "enableFaultInjection": true,\n  "containerDefinitions": []\n}',
        ],
      },
    ],
    [
      'offers names from the file',
      '{ "family": "f", "volumes": [{ "name": "data" }], "containerDefinitions": [{ "name": "a", "mountPoints": [{ "sourceVolume": "‸" }] }] }',
      { first: ['data'] },
    ],
    [
      'offers a whole object',
      '{\n  "family": "f",\n  "ephemeralStorage": ‸,\n  "containerDefinitions": []\n}',
      {
        accept: [
          'EphemeralStorage …',
          '{\n  "family": "f",\n  "ephemeralStorage": {\n    "sizeInGiB": 50\n  },\n  "containerDefinitions": []\n}',
        ],
      },
    ],
  ]);
});
