### NWR 的规则、事实、角色、消息、不变式、保护措施和设置。
### 规则的文字以 $node 称呼节点，以名字称呼守卫值；`rule-…-title` 用在事件列表里。

algorithm-nwr = NWR 协议（Dynamo）：N 个副本，写需要其中 W 个，读需要 R 个；兄弟版本、提示移交、读修复、默克尔树
about-nwr = 至多 { $nodes } 个节点的环上，每个键有 N 个副本：写满 W 个、读满 R 个；R + W > N 使两者相交
operation-put = 写一个值，取代客户端见过的该键的版本；context=none：什么也不取代
operation-get = 读一个键的值：没有人排出先后时有多个
operation-delete = 删除客户端见过的该键的版本

## 规则：写的协调者

rule-open-store = { $node } 以磁盘上的内容启动：{ $keys ->
    [0] 还没有键{ $hints ->
        [0] 。
       *[other] ，有替别人保留的内容。
    }
   *[other] { $keys } 个键{ $hints ->
        [0] 。
       *[other] ，还有替别人保留的内容。
    }
}它此前协调的请求（如果有）不再继续。
rule-open-store-title = 启动

rule-operation-known = { $node } 不处理 { $client } 的操作 { $seq }：它已开始过该客户端的操作 { $latest }，再做一次就会是另一个版本。
rule-operation-known-title = { $client } 的请求已知

rule-put-to-all = { $node } 替 { $client } { $deletes ->
    [true] 删除 { $key }
   *[other] 写 { $key }={ $value }
}：它造出版本 { $version }，发给所有副本 { $nodes }。其中 { $needed } 个有了它才回答。{ $by_time ->
    [true] 时间戳最晚的胜出。
   *[other] { $context ->
        [true] { $client } 说明了它见过的 { $key }：只取代那些。
       *[other] { $context_required ->
            [refused] { $client } 没有说明它见过什么，而 { $node } 已有 { $key } 的内容：什么也不取代，它成为已有内容的兄弟版本。
            [failed] { $client } 没有说明它见过什么，这个版本却声称见过 { $node } 所有的一切（保护措施 context_required 已关闭）。
           *[other] { $client } 没有说明它见过什么：什么也不取代。
        }
    }
}
rule-put-to-all-title = { $deletes ->
    [true] 删除 { $key }
   *[other] 写 { $key }={ $value }
}，发给 { $nodes }

rule-put-to-few = { $node } 替 { $client } { $deletes ->
    [true] 删除 { $key }
   *[other] 写 { $key }={ $value }
}：它造出版本 { $version }，只发给 { $nodes }，正好是必须有它的个数（{ $needed }）。{ $write_to_all ->
    [failed] 其余副本得不到它（保护措施 write_to_all 已关闭）。
   *[other] 没有更多副本。
}{ $by_time ->
    [true] 时间戳最晚的胜出。
   *[other] { $context ->
        [true] { $client } 说明了它见过的 { $key }：取代那些。
       *[other] { $context_required ->
            [failed] { $client } 没有说明它见过什么，这个版本却声称见过 { $node } 所有的一切（保护措施 context_required 已关闭）。
           *[other] { $client } 没有说明它见过什么：什么也不取代。
        }
    }
}
rule-put-to-few-title = { $deletes ->
    [true] 删除 { $key }
   *[other] 写 { $key }={ $value }
}，只发给 { $nodes }

rule-count-write = { $from } 确认了 { $client } 的 { $key }（操作 { $seq }）：它或取代它的版本已在磁盘上。需要 { $needed } 个，现有 { $count } 个。
rule-count-write-title = { $from } 确认 { $key }：{ $count }/{ $needed }

rule-write-reaches-more = { $from } 也确认了 { $client } 的 { $key }（操作 { $seq }），此前已经回答过。{ $missing ->
    [none] 现在所有副本都确认了它。
   *[other] 还没有 { $missing } 的消息。
}
rule-write-reaches-more-title = { $from } 也确认 { $key }

rule-answer-put = { $count } 个节点确认了 { $key } 的版本 { $version }：{ $counted }。{ $node } 回答 { $client }（操作 { $seq }）：成功。它最后等到的是其中最慢的 { $last }。
rule-answer-put-title = { $key } 写成：{ $counted }

rule-put-unknown = { $ran_out ->
    [true] 时间到了
   *[other] { $node } 的计时器由命令触发
}：需要 { $needed } 个节点确认 { $client } 的 { $key }（操作 { $seq }），只有 { $count } 个。{ $node } 回答：未知。有它的节点会保留它；什么也不撤回，以后的读可能读到。
rule-put-unknown-title = { $key } 未知：{ $count }/{ $needed }

rule-close-put = { $ran_out ->
    [true] 时间到了
   *[other] { $node } 的计时器由命令触发
}：{ $client } 对 { $key } 的操作 { $seq } 已经回答，{ $node } 不再等{ $missing ->
    [none] 谁。
   *[other] { $missing }。
}
rule-close-put-title = { $key }：不再等

rule-ignore-write-ack = { $from } 就 { $client } 的操作 { $seq } 所说的不改变什么：{ $node } 没有（不再）等它，或已数过它。
rule-ignore-write-ack-title = { $from } 的答复不改变什么

## 规则：读的协调者

rule-get-from-all = { $node } 替 { $client }（操作 { $seq }）询问 { $key } 的所有副本 { $nodes }。它以最先答复的 { $needed } 个所有的内容回答。
rule-get-from-all-title = 从 { $nodes } 读 { $key }

rule-count-read = { $from } 的 { $key } 是：{ $versions }。{ $node } 需要 { $needed } 个答复，现有 { $count } 个（{ $client } 的操作 { $seq }）。
rule-count-read-title = { $from }：{ $versions }，{ $count }/{ $needed }

rule-hear-more = { $from } 的 { $key } 是：{ $versions }。此前 { $node } 已得到足够的答复（{ $client } 的操作 { $seq }）。{ $behind ->
    [none] 答复过的节点都不缺什么。
   *[other] { $behind } 缺少别的节点有的版本。
}
rule-hear-more-title = { $from } 也答复：{ $versions }

rule-answer-get = { $node } 回答 { $client }（操作 { $seq }）：{ $key } 是 { $values }。计数的是 { $counted }，其中最后答复的是 { $last }。{ $by_time ->
    [true] 时间戳最晚的胜出。
   *[other] { $versions ->
        [0] 它们都没有它的版本。
        [1] 这个版本覆盖它们所有的一切。
       *[other] 这 { $versions } 个版本互不覆盖：它们是兄弟版本。
    }
}
rule-answer-get-title = { $key } 是 { $values }：{ $counted }

rule-repair-first = { $node } 暂不回答（{ $client } 的操作 { $seq }）：{ $key } 的读取结果需要 { $needed } 个节点有，现有 { $count } 个。先把它发给 { $nodes }。{ $writes_back ->
    [true] 这样在告知任何人之前，已有这么多副本有它（写回）。
   *[other] 这次读所计数的节点先变得一样（阻塞修复）。
}
rule-repair-first-title = 回答之前修复 { $nodes }

rule-count-repair = { $from } 现在有了读到的 { $key }：回答 { $client } 之前需要 { $needed } 个，现有 { $count } 个（操作 { $seq }）。
rule-count-repair-title = { $from } 已修复：{ $count }/{ $needed }

rule-repair-stale = { $nodes } 告诉 { $node } 的 { $key } 比别的节点少（{ $client } 的操作 { $seq }）：把缺少的发给它们。
rule-repair-stale-title = 修复 { $nodes }

rule-get-failed = { $ran_out ->
    [true] 时间到了
   *[other] { $node } 的计时器由命令触发
}：{ $repairing ->
    [true] 需要 { $needed } 个节点有读到的 { $key }，只有 { $count } 个。
   *[other] 需要 { $needed } 个节点说出它们的 { $key }，只有 { $count } 个。
}{ $node } 回答 { $client }（操作 { $seq }）：失败。读不改变什么，可以再读。
rule-get-failed-title = { $key } 失败：{ $count }/{ $needed }

rule-close-get = { $ran_out ->
    [true] 时间到了
   *[other] { $node } 的计时器由命令触发
}：{ $client } 对 { $key } 的操作 { $seq } 已经回答，{ $node } 不再等{ $missing ->
    [none] 谁。
   *[other] { $missing }。
}
rule-close-get-title = { $key }：不再等

rule-ignore-read-reply = { $from } 为 { $client } 的操作 { $seq } 所说的不改变什么：{ $node } 没有（不再）等它，或已知道它。
rule-ignore-read-reply-title = { $from } 的答复不改变什么

## 规则：副本

rule-store-version = { $node } 存下 { $deletes ->
    [true] { $key } 的删除
   *[other] { $key }={ $value }
}，{ $from } 发来的版本 { $version }{ $replaced ->
    [0] ：它原来没有这个键。
   *[other] ，取代它原有的 { $replaced } 个版本：{ $by_time ->
        [true] 这个时间戳更晚。
       *[other] 这个版本说它的写者都见过它们。
    }
}
rule-store-version-title = { $deletes ->
    [true] { $key } 被删除
   *[other] 存下 { $key }={ $value }
}

rule-keep-sibling = { $node } 把 { $deletes ->
    [true] { $key } 的删除
   *[other] { $key }={ $value }
}，{ $from } 发来的版本 { $version }，存在原有版本旁边：两个版本互不覆盖。{ $key } 现有 { $versions } 个版本。
rule-keep-sibling-title = { $deletes ->
    [true] { $key } 的删除
   *[other] { $key }={ $value }
}与其他版本并存

rule-drop-covered = { $node } 的 { $key } 是 { $stored }：{ $from } 发来的版本 { $version } 已被它覆盖，{ $by_time ->
    [true] 它的时间戳不更早。
   *[other] 它的写者见过那个版本，或者就是那个版本。
}什么也不改变；可以说已经有了。
rule-drop-covered-title = { $key } 的 { $version } 已被覆盖

rule-forget-deleted = { $node } 拿走 { $from } 发来的版本 { $version } 所删除的 { $key }。{ $keep_tombstones ->
    [failed] 什么也不留下（保护措施 keep_tombstones 已关闭）：一个旧副本会让它复活。
   *[other] 什么也不留下。
}
rule-forget-deleted-title = 忘掉 { $key }

rule-not-its-key = { $node } 不处理 { $from } 发来的 { $key }：{ $key } 的偏好列表里没有它要给的节点。
rule-not-its-key-title = 这里不保存 { $key }

rule-tell-versions = { $node } 告诉 { $from } 它的 { $key }：{ $versions }。
rule-tell-versions-title = 说出 { $key }：{ $versions }

rule-tell-hinted = { $node } 代替 { $key } 的一个副本，告诉 { $from } 它替别人保留的内容：{ $versions }。
rule-tell-hinted-title = 说出 { $key } 的提示：{ $versions }

## 规则：提示

rule-hint-here = { $ran_out ->
    [true] 时间过了一半
   *[other] { $node } 的计时器由命令触发
}：关于 { $key }（{ $client } 的操作 { $seq }）还没有 { $nodes } 的消息。{ $node } 为每个节点保留一个提示，等它能答复时移交。
rule-hint-here-title = 为 { $nodes } 保留提示

rule-count-hint = { $node } 把给 { $nodes } 的提示计数，好像它们有了 { $key }（{ $client } 的操作 { $seq }）：需要 { $needed } 个，现有 { $count } 个。{ $hints_not_counted ->
    [failed] 保护措施 hints_not_counted 已关闭：读不能指望它们。
   *[other] {""}
}
rule-count-hint-title = 提示计数：{ $count }/{ $needed }

rule-ask-stand-ins = { $ran_out ->
    [true] 时间过了一半
   *[other] { $node } 的计时器由命令触发
}：关于 { $key }（{ $client } 的操作 { $seq }）还没有 { $nodes } 的消息。环上接下来的 { $stand_ins } 代替它们，并且计数（宽松仲裁）。
rule-ask-stand-ins-title = { $stand_ins } 代替 { $nodes }

rule-nobody-stands-in = { $ran_out ->
    [true] 时间过了一半
   *[other] { $node } 的计时器由命令触发
}：关于 { $key }（{ $client } 的操作 { $seq }）还没有 { $nodes } 的消息。环上没有别的节点可以代替，或保留提示。
rule-nobody-stands-in-title = 没有谁代替 { $nodes }

rule-keep-hint = { $node } 代替 { $replica }：保留 { $from } 发来的 { $key } 的版本 { $version }，直到 { $replica } 取走。
rule-keep-hint-title = 替 { $replica } 保留 { $key }

rule-hint-known = { $node } 已经替 { $replica } 保留了 { $from } 发来的 { $key } 的版本 { $version }，或覆盖它的版本。
rule-hint-known-title = 已替 { $replica } 保留 { $key }

rule-hint-not-needed = { $from } 终究有了 { $key }：{ $node } 不再为它保留这个版本的提示。
rule-hint-not-needed-title = 不需要给 { $from } 的提示

rule-hand-over = { $ran_out ->
    [true] { $node } 移交
   *[other] { $node } 的计时器由命令触发：它移交
}替 { $nodes } 保留的内容：{ $count } 个版本。听到被取走之前，它都保留着。
rule-hand-over-title = 向 { $nodes } 移交

rule-keep-hints = { $node } 替 { $nodes } 保留着 { $count } 个版本，不移交：hints=off。
rule-keep-hints-title = 保留提示

rule-take-hint = { $from } 向 { $node } 移交 { $key } 的版本 { $version }。{ $newest ->
    [true] 它覆盖 { $node } 所有的内容。
   *[other] { $node } 有它不覆盖的内容：把它放在旁边，或丢掉。
}
rule-take-hint-title = 收到 { $from } 移交的 { $key }

rule-obey-hint = { $from } 向 { $node } 移交 { $key } 的版本 { $version }。{ $version_checked_hints ->
    [failed] 没有人检查已有的内容（保护措施 version_checked_hints 已关闭）：它取代 { $node } 原有的 { $versions } 个版本，尽管并不都覆盖它们。
   *[other] 它取代 { $node } 原有的内容。
}
rule-obey-hint-title = 提示覆盖了 { $key }

rule-hint-taken = { $from } 有了 { $key } 的版本 { $version }：{ $node } 不再保留它。{ $left ->
    [0] 现在它不替别人保留什么。
   *[other] 它还替别人保留 { $left } 个版本。
}
rule-hint-taken-title = { $from } 取走了 { $key }

rule-ignore-hint-ack = { $node } 没有为 { $from } 保留这里所说的 { $key }。
rule-ignore-hint-ack-title = 没有替 { $from } 保留什么

## 规则：反熵

rule-compare-trees = { $ran_out ->
    [true] { $node } 与轮到的
   *[other] { $node } 的定时器被提前触发：它与轮到的
} { $peer } 比较。它告知两者共有的每个偏好列表的根哈希：{ $lists } 个列表，其中它有 { $keys } 个键。
rule-compare-trees-title = 与 { $peer } 比较

rule-nobody-to-compare = { $ran_out ->
    [true] 时间到了
   *[other] { $node } 的定时器被提前触发
}，但 { $node } 什么也不比较：每个键有 { $copies } 个副本，它保存的别的节点都不保存。
rule-nobody-to-compare-title = 没有可比较的节点

rule-ranges-alike = { $node } 与 { $from } 的哈希相同：{ $ranges }。其中的内容无需告知。
rule-ranges-alike-title = 与 { $from } 相同

rule-split-range = { $from } 的区间 { $range } 与 { $node } 的哈希不同，{ $node } 在其中有 { $keys } 个键：它告知两半的哈希。
rule-split-range-title = { $range } 不同：告知两半

rule-tell-range = { $from } 的区间 { $range } 与 { $node } 的哈希不同，{ $node } { $keys ->
    [0] 在其中什么也没有：它如实告知。
    [one] 在其中有一个键：它告知该键的内容。
   *[other] 在其中有 { $keys } 个键，都在同一处：它告知它们的内容。
}
rule-tell-range-title = { $range } 不同：告知内容

rule-hear-range = { $from } 告知 { $node } { $answers ->
    [true] 区间 { $range } 中 { $node } 所缺的内容
   *[other] 它在区间 { $range } 中的全部内容
}：{ $keys ->
    [0] 没有。
   *[other] { $keys } 个键。
}
rule-hear-range-title = 由 { $from } 告知 { $range }

rule-return-range = 据它所说，{ $from } 缺少 { $node } 在区间 { $range } 中的内容：发给它 { $keys } 个键。
rule-return-range-title = 发给 { $from } 所缺的

rule-nothing-lacking = 据 { $from } 所说，{ $node } 在区间 { $range } 中有的，它一样也不缺。
rule-nothing-lacking-title = { $from } 什么也不缺

rule-not-its-range = { $node } 不处理 { $from } 关于区间 { $range } 的内容：没有这样一个包含两者的偏好列表。
rule-not-its-range-title = { $range } 并非共有

## 事实、角色、计时器、结果、图

fact-siblings = 它的某个键：各个值以 | 相连；被删除的为 none
fact-version = 有这些值的人见过该键的哪些版本（版本向量；S1:0.2 是 S1 的第二个，没有第一个），或最晚的时间戳
fact-replicas = 某个键的偏好列表：由谁保存，按先后
fact-hints = 它替别人保留多少个版本
fact-coordinating = 它在协调多少个请求
fact-overlap = 最近回答的写和最近回答的读都计数的节点
fact-last-write = 最近回答的写所计数的节点
fact-last-read = 最近回答的读所计数的节点
fact-stale-reads = 没有见到开始之前已确认的写的读有多少个
fact-reads = 回答了多少个读
fact-w-plus-r = W + R：大于 N 时，每次写和每次读都有共同的节点
role-coordinator = 协调者
timer-request = 请求
timer-stand-in = 代替
timer-anti-entropy = 比较
timer-hint = 移交
badge-stored = 有
badge-hints = 提示
outcome-stale = 过期读
outcome-written = 写成
outcome-found = 已回答
outcome-too-few = 不够
figure-quorums = 仲裁
help-figure-quorums = 最近一次写和最近一次读各由谁计数，谁在两者之中，以及正在进行的请求
figure-copies = 副本
help-figure-copies = 每个节点的每个键有什么，以及它替别人保留什么
figure-ring = 环
figure-pairs = 读写对
help-figure-pairs = 每次得到回答的读（最近的在前）与此前该键最后一次已确认的写：谁计入写（W），谁计入读（R），谁两者都计入
figure-sizes = W 与 R
help-figure-sizes = 对每个 W 和 R（* 为当前值）：它们保证什么；W 个与 R 个节点没有共同节点的比例（紧接着的读就会过期）：计算的、随机抽取的、本次运行中统计的；写和读需要多久；可以停掉几个节点
figure-trees = 哈希树
help-figure-trees = 每个偏好列表的默克尔树，按列表次序每个副本一个哈希：相同则只列一个；键很多时只展开不同的区间
help-figure-ring = 按顺序的节点、每个键的偏好列表，以及最近计数的节点：W 为写，R 为读
panel-last-write = 已答复的写
panel-last-read = 已答复的读
panel-overlap = 两者都有
panel-writing = 正在写
panel-reading = 正在读
panel-repairing = 正在修复
mark-holds = 内容
legend-in-both = 两者都计入
legend-took-the-put = 计入写
legend-answered-the-get = 计入读
legend-stale-get = 计入读，但读漏掉了写
head-in-force = *
head-w = W
head-r = R
head-guarantee = 保证
head-miss-computed = 错过
head-miss-drawn = 抽取
head-miss-run = 运行
head-put-takes = 写
head-get-takes = 读
head-may-be-down = 可停
word-gets-and-puts-meet = 读到最新，写相交
word-gets-meet-puts = 读到最新
word-puts-meet = 写相交
word-nothing-meets = 无
word-none-sloppy = 无（宽松）
legend-newest = 最新
legend-stale = 缺少内容
legend-siblings = 兄弟版本
legend-hint = 替别人保留
legend-tombstone = 已删除

## 消息

message-replica-write = 协调者把一个版本发给副本，或发给代替者（hint_for）
message-write-ack = 它，或覆盖它的版本，已在发送者的磁盘上
message-replica-read = 协调者询问副本的某个键
message-read-reply = 副本所有的内容
message-repair-write = 读发现副本缺少的内容
message-hint-deliver = 接收者没有答复期间替它保留的内容
message-tree-hash = 发送者在各键区间中内容的哈希
message-range-sync = 发送者在一个区间中的全部内容，或（answers）接收者所缺的内容
message-hint-ack = 提示，或覆盖它的版本，已在发送者的磁盘上

## 不变式

invariant-read-your-quorum = W + R > N 且为严格仲裁时，读见到开始之前已确认的每个写，或取代它的版本
invariant-siblings-concurrent = 一个节点的某个键的各个版本互不覆盖
invariant-store-monotone = 副本只用覆盖它的版本来取代一个版本
invariant-overwrites-only-seen = 版本只声称取代其客户端见过的内容
invariant-converges-when-quiet = 发出的都已到达，或者大家都已比较并认为彼此相同，而且没有什么在进行时，各副本一样
invariant-stale-read = 读见到开始之前已确认的每个写（已知会被破坏：W + R ≤ N，或宽松仲裁）
invariant-not-linearizable = 一次读读到的，以后的读不会漏掉（没有写回时已知会被破坏）
invariant-lost-update = 已确认的写不会被没有见过它的写取代（已知会被破坏：时间戳最晚的胜出）

violated-read-your-quorum = { $node } 回答 { $client }：{ $key } 是 { $found }。此前由 { $by } 确认的版本 { $version }（{ $missed }）不在其中。
explained-read-your-quorum = W + R > N 保证：写所计数的节点和答复读的节点有一个共同的节点有它。版本 { $version } 计数的是 { $written }，读计数的是 { $read }，{ $overlap ->
    [none] 没有共同的节点：计数的并不是 W 个副本。
   *[other] 而两者共同的 { $overlap } 不再有它，或从未有过。
}
violated-siblings-concurrent = { $node } 的 { $key } 有版本 { $version }，旁边却是覆盖它的 { $newer }。
explained-siblings-concurrent = 兄弟版本的写者互相没有见过。{ $newer } 的写者见过 { $version }，{ $node } 本应丢掉它。
violated-store-monotone = { $node } 不再有 { $key } 的 { $value }（版本 { $version }），也没有覆盖它的版本：它有 { $stored }。
explained-store-monotone = 计过数的副本必须一直算数：只有覆盖一个版本的版本才能取代它。{ $node } 现在的 { $key } 不覆盖 { $version }，依靠这个副本的人落空了。
violated-overwrites-only-seen = { $node } 造出 { $key } 的版本 { $version }，其客户端说见过 { $context }：它声称得更多。
explained-overwrites-only-seen = 版本取代其写者见过的内容，别的都不取代：其余成为兄弟版本，由人来调和。{ $version } 声称取代其客户端从未见过的内容，于是从所有人那里拿走了它。
violated-converges-when-quiet = 没有什么在进行，而 { $one } 的 { $key } 是 { $stored }，{ $other } 的是 { $stored_other }。
explained-converges-when-quiet = { $compared ->
    [true] 自上次变化以来大家都比较过哈希树，并认为彼此相同：再没有什么会使 { $one } 和 { $other } 的副本变得一样。哈希掩盖了它们的差别。
   *[other] { $key } 所有发出的都已到达，没有人保留提示，所有节点都在运行且连通，而 { $one } 和 { $other } 的副本仍不相同。有节点从未得到别人有的内容，或忘掉了它。
}
violated-stale-read = { $node } 回答 { $client }：{ $key } 是 { $found }。此前由 { $by } 确认的版本 { $version }（{ $missed }）不在其中。
explained-stale-read = 本来就是这样：版本 { $version } 计数的是 { $written }，读计数的是 { $read }，{ $overlap ->
    [none] 没有谁在两者之中。
   *[other] 而两者共同的 { $overlap } 是替别人保留它，或不再有它。
}如果不要求 W + R > N 个副本计数，就没有什么保证它们相交。
violated-not-linearizable = { $node } 回答 { $client }：{ $key } 是 { $found }。此前一次在 { $by } 的读已读到版本 { $version }（{ $missed }）。
explained-not-linearizable = 本来就是这样：这次读开始之前，已有一次读从 { $written } 读到版本 { $version }，而这次答复的是 { $read }。还没有确认的写只在一部分副本上，所以无论 W + R 是多少，一次读可能读到，以后的读却可能读不到。设置 repair=write-back 时，先有 W 个副本有它，才说出它。
violated-lost-update = { $node } 的 { $key } 现在是 { $newer }（版本 { $newer_version }），取代了已确认的 { $value }（版本 { $version }），而它的写者没有见过后者。
explained-lost-update = 本来就是这样：{ $by_time ->
    [true] 时间戳更晚的胜出，不管写者见过什么。时钟不一致时由时钟决定谁胜出，已确认的值在 { $node } 就无声地丢失。
   *[other] 没有上下文的写被当作见过一切，已确认的值在 { $node } 就无声地丢失。
}
conflict-claims-unseen = { $node } 造出 { $key } 的版本 { $version }，其客户端见过 { $context }
conflict-was-acknowledged = { $node } 确认了 { $key } 的版本 { $version }，计数的是 { $quorum }
conflict-was-not-found = { $node } 以 { $quorum ->
    [none] 无人
   *[other] { $quorum }
}的答复回答 { $client }：{ $key } 是 { $found }
conflict-was-read = { $node } 曾在 { $quorum } 读到 { $key } 的版本 { $version }
conflict-forgets = { $node } 不再有 { $key } 的版本 { $version }；它有 { $stored }
conflict-kept-both = { $node } 的 { $key } 有 { $version } 和 { $newer }
conflict-replaced-unseen = { $node } 的 { $key } 是版本 { $newer_version }，取代了 { $version }
conflict-has = { $node } 的 { $key } 是：{ $stored }

## 保护措施和设置

safeguard-write-to-all = 写发给所有 N 个副本。没有它，只有其中 W 个会得到它
safeguard-hints-not-counted = 严格仲裁时提示不算副本。没有它，被确认的写可能除协调者外没有副本有
safeguard-context-required = 没有上下文的写什么也不取代。没有它，写会取代其客户端从未见过的内容
safeguard-version-checked-hints = 提示要与已有的内容合并。没有它，旧版本会取代更新的
safeguard-keep-tombstones = 被删除的留下一个版本。没有它，一个旧副本会让它复活
setting-n = 一个键有多少个副本（节点更少时：与节点一样多）
setting-w = 写确认之前必须有多少个副本有它
setting-r = 读必须有多少个副本答复
setting-quorum = 是否只有 N 个副本计数，还是由别的节点代替没有答复的副本
setting-versions = 由什么决定哪个版本取代哪个：写者见过什么，或最晚的时间戳
setting-repair = 读怎样修复缺少内容的副本：回答之后，回答之前修复计数的，回答之前修复其中 W 个，或者不修复
setting-hints = 是否替副本保留它错过的内容并移交
setting-hint-interval = 替别人保留的内容每隔多久移交一次，直到被取走
setting-anti-entropy = 节点多久与轮到的下一个节点以哈希树比较一次内容
setting-request-timeout = 协调者等 W 或 R 多久；过了一半由别人代替
setting-keys = 偏好列表从哪里开始；否则 x、y、z（a、b、c；k1、k2、k3）从 S1、S2、S3 开始，其他名字从 S1 开始

## 演示

demo-nwr-overlap = N=3、W=2、R=2：同在两个集合里的节点
demo-nwr-cap = W = 1、R = 1 时的 CAP 定理：两边都回答
demo-nwr-disjoint = W + R ≤ N：过期读，以及问了谁
demo-nwr-slowest = W 的代价：等计数节点中最慢的
demo-nwr-one-copy = 一个副本，丢失一块磁盘
demo-nwr-all-or-one = W=N、R=1 与 W=1、R=N，有一个节点崩溃
demo-nwr-siblings = 购物车：兄弟版本，由谁决定
demo-nwr-new-then-old = 先读到新的，再读到旧的：R + W > N 不是线性一致
demo-nwr-failed-put = 失败的写以后被读到
demo-nwr-hinted-handoff = 分区下的宽松仲裁与提示移交
demo-nwr-sizes = W 与 R：各自保证什么、多常错过、代价多大
demo-nwr-anti-entropy = 反熵：哈希树找出唯一不同的键
demo-nwr-fast-clock = 时间戳最晚的胜出：快的时钟丢失更新
