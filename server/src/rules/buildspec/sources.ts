/** Pages that buildspec rules refer to. */
const GUIDE = 'https://docs.aws.amazon.com/codebuild/latest/userguide';

export const SOURCES = {
  reference: `${GUIDE}/build-spec-ref.html`,
  batch: `${GUIDE}/batch-build-buildspec.html`,
  fanout: `${GUIDE}/parallel-test-enable.html`,
  variables: `${GUIDE}/build-env-ref-env-vars.html`,
  commands: `${GUIDE}/build-env-ref-cmd.html`,
  phases: `${GUIDE}/view-build-details-phases.html`,
  runtimes: `${GUIDE}/runtime-versions.html`,
  availableRuntimes: `${GUIDE}/available-runtimes.html`,
  images: 'https://github.com/aws/aws-codebuild-docker-images',
  caching: `${GUIDE}/caching-s3.html`,
  troubleshooting: `${GUIDE}/troubleshooting.html`,
  lambda: `${GUIDE}/lambda.html`,
  api: 'https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html',
  artifacts: `${GUIDE}/sample-multi-in-out.html`,
  yaml: 'https://yaml.org/spec/1.2.2/',
} as const;
