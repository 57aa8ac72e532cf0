#!/bin/sh
# Removes all of the kit: functions, queues, alarms, logs, and the table with what is known of addresses.
#   sh remove.sh REGION [STACK]
set -eu
region=${1:?Name the Region, for example: sh remove.sh eu-central-1}
stack=${2:-sandbox-exit-kit}

account=$(aws sts get-caller-identity --query Account --output text)
aws cloudformation delete-stack --stack-name "$stack" --region "$region"
aws cloudformation wait stack-delete-complete --stack-name "$stack" --region "$region"
aws s3 rb "s3://sandbox-exit-kit-$account-$region" --force
