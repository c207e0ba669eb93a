"""An S3-compatible server for tests: a bucket, somebody who may write to it and somebody who may only read.

Prints one line of JSON with its address and the logins, then answers lines on standard input:
dump FOLDER writes every object to a folder and prints what each is said to be.
"""

import json
import pathlib
import sys

import boto3
from moto import settings
from moto.server import ThreadedMotoServer

BUCKET = "marks"
REGION = "us-east-1"


def client(kind, address, login=("setup", "setup")):
    return boto3.client(
        kind, endpoint_url=address, region_name=REGION, aws_access_key_id=login[0], aws_secret_access_key=login[1]
    )


def person(iam, name, actions):
    iam.create_user(UserName=name)
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": actions, "Resource": "*"}]}
    iam.put_user_policy(UserName=name, PolicyName=name, PolicyDocument=json.dumps(policy))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return [key["AccessKeyId"], key["SecretAccessKey"]]


def dump(s3, folder):
    said = {}
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET):
        for found in page.get("Contents", []):
            got = s3.get_object(Bucket=BUCKET, Key=found["Key"])
            path = pathlib.Path(folder) / found["Key"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(got["Body"].read())
            said[found["Key"]] = [got["ContentType"], got.get("CacheControl"), found["LastModified"].timestamp()]
    print(json.dumps(said), flush=True)


def main():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    client("s3", address).create_bucket(Bucket=BUCKET)
    iam = client("iam", address)
    writer = person(iam, "writer", ["s3:*"])
    reader = person(iam, "reader", ["s3:ListBucket", "s3:GetObject"])
    # From here on logins, signatures and rights are checked.
    settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
    print(json.dumps({"address": address, "writer": writer, "reader": reader}), flush=True)
    s3 = client("s3", address, writer)
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        if command == "dump":
            dump(s3, argument)
    server.stop()


main()
