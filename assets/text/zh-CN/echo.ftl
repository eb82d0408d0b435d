### Echo 的规则、事实、角色、消息、不变式、保护措施和设置。
### 规则的文字以 $node 称呼节点，以名字称呼守卫值；`rule-…-title` 用在事件列表里。

algorithm-echo = Echo：多数节点听到后，客户端的话才传回来；适合最先阅读
about-echo = 至多 { $nodes } 个节点，多数听到后，话才传回来：这里最小的算法
demo-echo-majority = 一句话和它的回声，以及为什么一个回声不够
demo-echo-lost-and-late = 丢失、重说和迟到的词
operation-say = 说一个词；多数节点听到后它才传回来

## 规则：询问者

rule-start-listening = { $node } 以磁盘上的内容启动：{ $words ->
    [0] 还没有听到过什么。
   *[other] 听到过 { $words } 个客户端的词。
}它此前正在询问的不再继续：没有人得到过回答，客户端会再问。
rule-start-listening-title = 启动

rule-ask-for-echoes = { $node } 替 { $client } 向所有节点说“{ $word }”（操作 { $seq }）。有 { $needed } 个节点听到时它才回答；它自己也算一个。
rule-ask-for-echoes-title = 说 { $word }

rule-still-asking = { $client } 再次请求操作 { $seq }，而 { $node } 已在询问：{ $needed } 个中有 { $count } 个听到了。不另外开始。
rule-still-asking-title = { $client } 再次请求

rule-late-request = { $node } 不处理 { $client } 的操作 { $seq }：它已听说操作 { $latest }，没有人再等这一个。
rule-late-request-title = { $client } 迟到的请求

rule-hear-echo = { $node } 得知 { $from } 听到了 { $client } 的词（操作 { $seq }）：需要 { $needed } 个，现有 { $count } 个。
rule-hear-echo-title = { $from } 的回声：{ $count }/{ $needed }

rule-ignore-echo = { $from } 对 { $client } 操作 { $seq } 的回声不改变什么：{ $counted ->
    [true] { $node } 已数过它。
   *[false] { $node } 不在等它。
}
rule-ignore-echo-title = { $from } 的回声不改变什么

rule-answer-echoed = { $node } 把“{ $word }”还给 { $client }（操作 { $seq }）：{ $count } 个节点的磁盘上有它，已是多数。无论哪个少数派崩溃，总有节点听到过它。
rule-answer-echoed-title = 回答 { $client }：{ $word }

rule-answer-unheard = { $node } 立即把“{ $word }”还给 { $client }（操作 { $seq }），不等本应听到它的 { $needed } 个节点（保护措施 wait_for_majority 已关闭）。
rule-answer-unheard-title = 立即回答 { $client }

rule-ask-again = { $ran_out ->
    [true] 没有及时得到多数
   *[other] { $node } 的计时器由命令触发
}：{ $client } 的词（操作 { $seq }）需要 { $needed } 个节点听到，现有 { $count } 个。{ $node } 向缺少的节点再说一次；{ $left ->
    [0] 此后不再说。
   *[other] 此后还可再说 { $left } 次。
}
rule-ask-again-title = 再说一次

rule-give-up-asking = { $node } 不再替 { $client } 询问（操作 { $seq }）：用完所有次数后，需要 { $needed } 个节点听到，只有 { $count } 个。它什么也不告诉客户端；客户端可以在这里或别处再问。
rule-give-up-asking-title = 放弃

## 规则：重复者

rule-repeat-word = { $node } 从 { $from } 听到 { $client } 的“{ $word }”（操作 { $seq }）。它写下来，落到磁盘之后才告诉 { $from }。
rule-repeat-word-title = 听到 { $word }

rule-repeat-again = { $node } 已经听到过 { $client } 的操作 { $seq }，再次告诉 { $from }：它的回声可能丢了。
rule-repeat-again-title = 再次重复

rule-late-word = { $node } 不重复 { $from } 说的 { $client } 的操作 { $seq }：它已听到操作 { $latest }。一个客户端一次只有一个操作，没有人再等这一个。
rule-late-word-title = { $from } 迟到的词

## 事实、角色、计时器、图

fact-heard = 它听到的该客户端的最后一个词
fact-echoes = 它替该客户端询问的词，哪些节点说听到了
role-asker = 询问者
role-repeater = 重复者
role-idle = 空闲
timer-retry = 重试
badge-heard = 听到
badge-echoes = 回声
outcome-answered = 答复
figure-heard = 词
help-figure-heard = 每个客户端的最后一个词，以及哪些节点听到了
panel-heard = 听到

## 消息

message-say = 询问者说出客户端的词
message-heard = 词已在发送者的磁盘上

## 不变式

invariant-echo-heard-by-majority = 多数节点听到客户端的词之后，它才得到回答
violated-echo-heard-by-majority = { $node } 把“{ $word }”还给 { $client }，而应有 { $needed } 个节点听到，只有 { $count } 个。
explained-echo-heard-by-majority = 传回来的词是一个保证：多数节点的磁盘上有它，任何少数派崩溃都不会丢失。{ $node } 向 { $client } 作出保证时，只有 { $count } 个节点听到“{ $word }”；如果这些节点崩溃，就没有谁听到过它。
conflict-answered-unheard = { $node } 回答 { $client }：“{ $word }”。到此刻，{ $quorum ->
    [none] 没有磁盘上有它。
   *[other] 它在 { $quorum } 的磁盘上。
}

## 保护措施和设置

safeguard-wait-for-majority = 多数节点听到词之后才回答客户端。没有它，询问者立即回答：回答过的可能丢失
setting-retry = 询问者等待回声多久之后再说一次
setting-tries = 放弃之前再说多少次
