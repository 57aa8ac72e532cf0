#!/bin/sh
# Deploys the kit, or changes what is deployed. Needs the AWS CLI, signed in; AWS CloudShell has it.
#   sh deploy.sh REGION [STACK]
set -eu
region=${1:?Name the Region, for example: sh deploy.sh eu-central-1}
stack=${2:-sandbox-exit-kit}
cd "$(dirname "$0")"

account=$(aws sts get-caller-identity --query Account --output text)
bucket="sandbox-exit-kit-$account-$region"
aws s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>&1 ||
  aws s3 mb "s3://$bucket" --region "$region"

aws cloudformation package --template-file template.yaml --s3-bucket "$bucket" \
  --output-template-file packaged.yaml --region "$region" >/dev/null
aws cloudformation deploy --template-file packaged.yaml --stack-name "$stack" \
  --parameter-overrides file://parameters.json --capabilities CAPABILITY_IAM \
  --tags application=sandbox-exit-kit --no-fail-on-empty-changeset --region "$region"
rm packaged.yaml
aws cloudformation describe-stacks --stack-name "$stack" --region "$region" \
  --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' --output table
