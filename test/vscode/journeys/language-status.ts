/** The status bar tells what Waybill takes a file for, and lets a person say otherwise. */
import assert from 'node:assert/strict';
import type { Journey } from './journey';

export const languageStatus: Journey = {
  name: 'language-status',
  themes: ['light'],
  async walk(person) {
    await person.open('taskdef.json');
    await person.seesSquiggle('error');
    const status = await person.languageStatus('ECS task definition');
    assert.match(status, /FARGATE.*1 error/);
    await person.shot('status');
    await person.press('Escape');
    await person.open('deployment.yaml');
    await person.seesSquiggle('error');
    const manifest = await person.languageStatus('Kubernetes manifest');
    assert.equal(manifest.split('Kubernetes 1.').length, 2, manifest);
    await person.shot('version');
    await person.press('Escape');
    await person.open('buildspec.yml');
    await person.run('Waybill: Set Format of This File');
    await person.choose('Not for Waybill');
    await person.choose('In this file');
    await person.seesText('# waybill: off');
    await person.seesNoSquiggle('error');
    await person.shot('off');
  },
};
