/** Pages that the AppSpec rules rest on. */
const GUIDE = 'https://docs.aws.amazon.com/codedeploy/latest/userguide/';
const PIPELINE = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/';
const AGENT =
  'https://github.com/aws/aws-codedeploy-agent/blob/master/lib/instance_agent/plugins/codedeploy/';

export const SOURCES = {
  agentAcl: `${AGENT}application_specification/acl_info.rb`,
  agentContext: `${AGENT}application_specification/context_info.rb`,
  agentInstaller: `${AGENT}installer.rb`,
  agentMode: `${AGENT}application_specification/mode_info.rb`,
  agentParser: `${AGENT}application_specification/application_specification.rb`,
  agentPermission: `${AGENT}application_specification/linux_permission_info.rb`,
  agentScript: `${AGENT}application_specification/script_info.rb`,
  arn: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html',
  assistant: 'https://github.com/aws-samples/aws-codedeploy-appspec-assistant',
  blueGreen: `${PIPELINE}action-reference-ECSbluegreen.html`,
  companion: `${PIPELINE}file-reference.html`,
  example: `${GUIDE}reference-appspec-file-example.html`,
  files: `${GUIDE}reference-appspec-file-structure-files.html`,
  hookEmpty: 'https://github.com/aws/aws-codedeploy-agent/issues/125',
  hooks: `${GUIDE}reference-appspec-file-structure-hooks.html`,
  hooksList: 'https://github.com/aws/aws-codedeploy-agent/issues/247',
  invoke: 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html',
  limits: `${GUIDE}limits.html`,
  loadBalancerList: 'https://github.com/awsdocs/aws-codedeploy-user-guide/pull/14',
  locationAbsolute: 'https://github.com/aws/aws-codedeploy-agent/issues/33',
  permissions: `${GUIDE}reference-appspec-file-structure-permissions.html`,
  platformVersions: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
  previousRevision: 'https://github.com/villasv/aws-airflow-stack/issues/192',
  reference: `${GUIDE}reference-appspec-file.html`,
  resources: `${GUIDE}reference-appspec-file-structure-resources.html`,
  resourcesMissing: 'https://github.com/aws/aws-cli/issues/6267',
  roles: `${GUIDE}deployment-groups-create-ecs.html`,
  sourceMissing: 'https://github.com/aws/aws-codedeploy-agent/issues/138',
  structure: `${GUIDE}reference-appspec-file-structure.html`,
  troubleshooting: `${GUIDE}troubleshooting-deployments.html`,
  versionInvalid: 'https://github.com/aws/aws-cli/issues/4256',
} as const;
