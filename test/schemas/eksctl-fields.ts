/** Every field of ClusterConfig by the path of the object that holds it, as the types of eksctl list them. */

export const fieldsByPath: Readonly<Record<string, string>> = {
  '': 'accessConfig addons addonsConfig apiVersion autoModeConfig availabilityZones capabilities cloudWatch controlPlaneScalingConfig deletionProtection fargateProfiles gitops iam iamIdentityMappings identityProviders karpenter kind kubeAPIServerConfig kubeControllerManagerConfig kubeSchedulerConfig kubernetesNetworkConfig localZones managedNodeGroups metadata nodeGroups outpost privateCluster remoteNetworkConfig secretsEncryption upgradePolicy vpc zonalShiftConfig',
  accessConfig: 'accessEntries authenticationMode bootstrapClusterCreatorAdminPermissions',
  'accessConfig.accessEntries[]': 'accessPolicies kubernetesGroups kubernetesUsername principalARN type',
  'accessConfig.accessEntries[].accessPolicies[]': 'accessScope policyARN',
  'accessConfig.accessEntries[].accessPolicies[].accessScope': 'namespaces type',
  addonsConfig: 'autoApplyPodIdentityAssociations disableDefaultAddons',
  'addons[]':
    'attachPolicy attachPolicyARNs configurationValues name namespaceConfig owners permissionsBoundary podIdentityAssociations publishers resolveConflicts serviceAccountRoleARN tags types useDefaultPodIdentityAssociations version wellKnownPolicies',
  'addons[].namespaceConfig': 'namespace',
  autoModeConfig: 'enabled nodePools nodeRoleARN permissionsBoundaryARN',
  'capabilities[]':
    'accessPolicies attachPolicy attachPolicyARNs configuration deletePropagationPolicy name permissionsBoundary roleArn tags type',
  'capabilities[].configuration': 'argocd',
  'capabilities[].configuration.argocd': 'awsIdc namespace networkAccess rbacRoleMappings',
  'capabilities[].configuration.argocd.awsIdc': 'idcInstanceArn idcRegion',
  'capabilities[].configuration.argocd.networkAccess': 'vpceIds',
  'capabilities[].configuration.argocd.rbacRoleMappings[]': 'identities role',
  'capabilities[].configuration.argocd.rbacRoleMappings[].identities[]': 'id type',
  cloudWatch: 'clusterLogging',
  'cloudWatch.clusterLogging': 'enableTypes logRetentionInDays',
  controlPlaneScalingConfig: 'tier',
  'fargateProfiles[]': 'name podExecutionRoleARN selectors status subnets tags',
  'fargateProfiles[].selectors[]': 'labels namespace',
  gitops: 'flux',
  'gitops.flux': 'flags gitProvider',
  iam: 'fargatePodExecutionRoleARN fargatePodExecutionRolePermissionsBoundary podIdentityAssociations serviceAccounts serviceRoleARN serviceRolePermissionsBoundary vpcResourceControllerPolicy withOIDC',
  'iam.podIdentityAssociations[]':
    'createServiceAccount disableSessionTags namespace permissionPolicy permissionPolicyARNs permissionPolicyName permissionsBoundaryARN policy roleARN roleName serviceAccountName tags targetRoleARN wellKnownPolicies',
  'iam.serviceAccounts[]':
    'attachPolicy attachPolicyARNs attachRoleARN metadata permissionsBoundary roleName roleOnly status subjectPattern tags wellKnownPolicies',
  'iam.serviceAccounts[].metadata': 'annotations labels name namespace',
  'iam.serviceAccounts[].status': 'capabilities roleARN stackName tags',
  'iam.serviceAccounts[].wellKnownPolicies':
    'autoScaler awsLoadBalancerController certManager ebsCSIController efsCSIController externalDNS imageBuilder',
  'iamIdentityMappings[]': 'account arn groups namespace noDuplicateARNs serviceName username',
  'identityProviders[]':
    'clientID groupsClaim groupsPrefix issuerURL name requiredClaims tags type usernameClaim usernamePrefix',
  karpenter: 'createServiceAccount defaultInstanceProfile version withSpotInterruptionQueue',
  kubeAPIServerConfig: 'eventTTL serviceNodePortRange',
  'kubeAPIServerConfig.serviceNodePortRange': 'maxPort minPort',
  kubeControllerManagerConfig: 'horizontalPodAutoscalerControllerConfig podGCControllerConfig',
  'kubeControllerManagerConfig.horizontalPodAutoscalerControllerConfig': 'horizontalPodAutoscalerSyncPeriod',
  'kubeControllerManagerConfig.podGCControllerConfig': 'terminatedPodGCThreshold',
  kubeSchedulerConfig: 'nodeResourcesFit',
  'kubeSchedulerConfig.nodeResourcesFit': 'scoringStrategy',
  'kubeSchedulerConfig.nodeResourcesFit.scoringStrategy': 'resources type',
  'kubeSchedulerConfig.nodeResourcesFit.scoringStrategy.resources[]': 'name weight',
  kubernetesNetworkConfig: 'ipFamily serviceIPv4CIDR serviceIPv6CIDR',
  'managedNodeGroups[]':
    'additionalVolumes ami amiFamily asgSuspendProcesses availabilityZones bottlerocket capacityReservation desiredCapacity disableIMDSv1 disablePodIMDS ebsOptimized efaEnabled enableDetailedMonitoring iam instanceMarketOptions instanceName instancePrefix instanceSelector instanceType instanceTypes labels launchTemplate maxPodsPerNode maxSize minSize name nodeRepairConfig outpostARN overrideBootstrapCommand placement preBootstrapCommands privateNetworking propagateASGTags releaseVersion securityGroups spot ssh subnets tags taints updateConfig volumeEncrypted volumeIOPS volumeKmsKeyID volumeName volumeSize volumeThroughput volumeType',
  'managedNodeGroups[].launchTemplate': 'id version',
  'managedNodeGroups[].nodeRepairConfig':
    'enabled maxParallelNodesRepairedCount maxParallelNodesRepairedPercentage maxUnhealthyNodeThresholdCount maxUnhealthyNodeThresholdPercentage nodeRepairConfigOverrides',
  'managedNodeGroups[].nodeRepairConfig.nodeRepairConfigOverrides[]':
    'minRepairWaitTimeMins nodeMonitoringCondition nodeUnhealthyReason repairAction',
  metadata: 'annotations forceUpdateVersion name region rollbackConfig tags version',
  'metadata.rollbackConfig': 'timeoutMinutes',
  'nodeGroups[]':
    'additionalVolumes ami amiFamily asgMetricsCollection asgSuspendProcesses availabilityZones bottlerocket capacityReservation classicLoadBalancerNames clusterDNS containerRuntime cpuCredits desiredCapacity disableIMDSv1 disablePodIMDS ebsOptimized efaEnabled enableDetailedMonitoring enclaveEnabled iam instanceMarketOptions instanceName instancePrefix instanceSelector instanceType instancesDistribution kubeletExtraConfig labels localZones maxInstanceLifetime maxPodsPerNode maxSize minSize name outpostARN overrideBootstrapCommand placement preBootstrapCommands privateNetworking propagateASGTags securityGroups ssh subnets tags taints targetGroupARNs updateConfig volumeEncrypted volumeIOPS volumeKmsKeyID volumeName volumeSize volumeThroughput volumeType',
  'nodeGroups[].additionalVolumes[]':
    'snapshotID volumeEncrypted volumeIOPS volumeKmsKeyID volumeName volumeSize volumeThroughput volumeType',
  'nodeGroups[].asgMetricsCollection[]': 'granularity metrics',
  'nodeGroups[].bottlerocket': 'enableAdminContainer settings',
  'nodeGroups[].capacityReservation': 'capacityReservationPreference capacityReservationTarget',
  'nodeGroups[].capacityReservation.capacityReservationTarget':
    'capacityReservationID capacityReservationResourceGroupARN',
  'nodeGroups[].iam':
    'attachPolicy attachPolicyARNs instanceProfileARN instanceRoleARN instanceRoleName instanceRolePermissionsBoundary withAddonPolicies',
  'nodeGroups[].iam.withAddonPolicies':
    'albIngress appMesh appMeshPreview autoScaler awsLoadBalancerController certManager cloudWatch ebs efs externalDNS fsx imageBuilder xRay',
  'nodeGroups[].instanceMarketOptions': 'marketType',
  'nodeGroups[].instanceSelector': 'allow cpuArchitecture deny gpus memory neuron_devices vCPUs',
  'nodeGroups[].instancesDistribution':
    'capacityRebalance instanceTypes maxPrice onDemandBaseCapacity onDemandPercentageAboveBaseCapacity spotAllocationStrategy spotInstancePools',
  'nodeGroups[].placement': 'groupName spreadLevel',
  'nodeGroups[].securityGroups': 'attachIDs withLocal withShared',
  'nodeGroups[].ssh': 'allow enableSsm publicKey publicKeyName publicKeyPath sourceSecurityGroupIds',
  'nodeGroups[].taints[]': 'effect key value',
  'nodeGroups[].updateConfig': 'maxUnavailable maxUnavailablePercentage',
  outpost:
    'controlPlaneInstanceType controlPlaneOutpostARN controlPlanePlacement etcdInstanceType etcdPlacement',
  'outpost.controlPlanePlacement': 'groupName spreadLevel',
  'outpost.etcdPlacement': 'groupName spreadLevel',
  privateCluster: 'additionalEndpointServices enabled skipEndpointCreation',
  remoteNetworkConfig: 'iam remoteNodeNetworks remotePodNetworks vpcGatewayID',
  'remoteNetworkConfig.iam': 'caBundleCert provider roleARN',
  'remoteNetworkConfig.remoteNodeNetworks[]': 'cidrs',
  'remoteNetworkConfig.remotePodNetworks[]': 'cidrs',
  secretsEncryption: 'keyARN',
  upgradePolicy: 'supportType',
  vpc: 'autoAllocateIPv6 cidr clusterEndpoints controlPlaneEgressMode controlPlaneOnPrivateSubnets controlPlaneSecurityGroupIDs controlPlaneSubnetIDs extraCIDRs extraIPv6CIDRs hostnameType id ipv6Cidr ipv6Pool manageSharedNodeSecurityGroupRules nat publicAccessCIDRs securityGroup sharedNodeSecurityGroup subnets',
  'vpc.clusterEndpoints': 'privateAccess publicAccess',
  'vpc.nat': 'gateway',
  'vpc.subnets': 'private public',
  'vpc.subnets.private.<key>': 'az cidr id',
  zonalShiftConfig: 'enabled',
};

/** Objects below a node group that self-managed and managed groups share. */
export const sharedNodeGroupObjects: readonly string[] = [
  'additionalVolumes[]',
  'bottlerocket',
  'capacityReservation',
  'capacityReservation.capacityReservationTarget',
  'iam',
  'iam.withAddonPolicies',
  'instanceMarketOptions',
  'instanceSelector',
  'placement',
  'securityGroups',
  'ssh',
  'taints[]',
  'updateConfig',
];
