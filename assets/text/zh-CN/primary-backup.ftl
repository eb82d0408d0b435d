### 主从同步的规则、事实、角色、消息、不变式、保护措施和设置。
### 规则的文字以 $node 称呼节点，以名字称呼守卫值；`rule-…-title` 用在事件列表里。

algorithm-primary-backup = 主从同步：一个节点接受所有写入并复制给其他节点，等待全部、部分或不等待
about-primary-backup = 一个节点接受所有写入，把日志复制到总共至多 { $nodes } 个节点；由命令决定谁是主节点
demo-primary-backup-sync-all = 一次写入，何时可以回答：所有从节点都有它
demo-primary-backup-blocked = 一个从节点崩溃：写入被阻塞，直到它回来或被移除
demo-primary-backup-async-loss = 异步复制：已回答的写入随主节点一起丢失
demo-primary-backup-heartbeats = 只靠心跳：主节点的网络抖动，出现了双主
demo-primary-backup-two-primaries = 两个主节点：纪元把旧的挡在外面
demo-primary-backup-stale-reads = 在从节点上读：看不到自己刚写的内容，以及三种解决办法
demo-primary-backup-causality = 只见回答不见问题，以及三种解决办法
demo-primary-backup-semi-sync = 半同步：一个慢的从节点不会阻塞，以及谁可以接任
demo-primary-backup-before-transfer = 状态传输之前就被提升：为什么离开过的成员必须先追上
demo-primary-backup-monotonic-reads = 时有时无的评论：先读一个从节点，再读另一个

## 规则：启动与追赶

rule-start-member = { $node } 以磁盘上的内容启动：纪元 { $epoch }，{ $last_index ->
    [0] 日志为空
   *[other] 日志有 { $last_index } 个日志项
}，{ $commit ->
    [0] 不知道有已提交的
   *[other] 已知提交到 { $commit }
}。{ $leads ->
    [true] 就它所知，它是该纪元的主节点。
   *[other] 它不是该纪元的主节点。
}
rule-start-member-title = 在纪元 { $epoch } 启动

rule-ask-missed = { $node } 曾离开：它告诉其他节点，自己知道纪元 { $epoch }，日志到 { $last_index } 为止。主节点会发来缺少的内容，知道更新纪元的节点会告诉它。
rule-ask-missed-title = 询问错过了什么

rule-fill-backup = { $from } 请求日志项 { $after } 之后的内容。{ $node } 从日志项 { $next } 继续发送：它的最后一项是 { $last_index }。
rule-fill-backup-title = 向 { $from } 发送 { $after } 之后的内容

rule-asked-in-vain = { $from } 向 { $node } 询问它在纪元 { $epoch } 错过的内容。{ $leads ->
    [true] { $node } 只为成员保存日志，而 { $from } 不是成员。
   *[other] { $node } 不是主节点：没有什么可给。
}
rule-asked-in-vain-title = { $from } 白问了

rule-ask-which-epoch = { $from } 提到纪元 { $epoch }，而 { $node } 只知道 { $current }：它询问那是怎样的纪元。
rule-ask-which-epoch-title = 向 { $from } 询问纪元 { $epoch }

rule-caught-up = { $node } 有了纪元 { $epoch } 开始时的全部内容，直到日志项 { $start }：从现在起可以提升它。
rule-caught-up-title = 追上了纪元 { $epoch }

## 规则：主节点

rule-take-write = 纪元 { $epoch } 的主节点 { $node } 把 { $client } 的操作 { $seq } 写入日志，作为日志项 { $index }，并发给从节点。自己的磁盘上有它，并且{ $needed ->
    [0] 不等待任何从节点
   *[other] 有 { $needed } 个从节点确认
}，它才回答。
rule-take-write-title = 接受 { $client } 的写入，作为日志项 { $index }

rule-still-replicating = { $client } 再次请求操作 { $seq }，它已在 { $node } 的日志里等待。不再追加。
rule-still-replicating-title = { $client } 再次请求

rule-late-write = { $node } 不处理 { $client } 的操作 { $seq }：它已收到操作 { $newer }，没有人再等这一个。
rule-late-write-title = { $client } 迟到的请求

rule-answer-again = { $client } 的操作 { $seq } 以前执行过：{ $node } 给出同样的回答，不再执行。
rule-answer-again-title = 再次回答 { $client }

rule-answer-forgotten = { $node } 已执行 { $client } 的操作 { $latest }，比 { $seq } 更晚：它不再知道这一个的结果。
rule-answer-forgotten-title = { $client } 的操作 { $seq } 已成过去

rule-count-ack = { $from } 的磁盘上有了直到日志项 { $index } 的全部内容（此前：{ $old_index }）：有日志项 { $index } 的从节点为 { $count } 个，需要 { $needed } 个。
rule-count-ack-title = { $from } 有日志项 { $index }：{ $count }/{ $needed }

rule-ack-known = { $node } 已经知道 { $from } 有日志项 { $index }：只算一次。
rule-ack-known-title = 已知：{ $from } 有 { $index }

rule-count-copy = { $node } 已经知道 { $from } 有日志项 { $index }，却又算了一次：它数的是确认，不是从节点（保护措施 one_ack_per_backup 已关闭）。
rule-count-copy-title = 把 { $from } 算了两次

rule-ack-too-late = { $node } 不计 { $from } 的确认：它属于纪元 { $epoch }，{ $node } 处于纪元 { $current }，只有该纪元的主节点才计数。
rule-ack-too-late-title = 纪元 { $epoch } 的确认不算数

rule-commit-replicated = { $node } 在纪元 { $epoch } 提交到日志项 { $index }（此前：{ $old_commit }）。{ $reply_after_acks ->
    [held] { $mode ->
        [sync-all] 所有从节点的磁盘上都有它：{ $count }/{ $needed }，自己的磁盘上也有。
        [semi-sync] { $count } 个从节点的磁盘上有它，需要 { $needed } 个。
       *[other] 异步：自己的磁盘上有它，不等待任何节点。
    }
    [failed] 必须有它的 { $needed } 个从节点中只有 { $count } 个有：它没有等待（保护措施 reply_after_acks 已关闭）。
   *[other] { $count } 个从节点有它，需要 { $needed } 个；但没有检查（保护措施 reply_after_acks 已关闭）。
}
rule-commit-replicated-title = 提交到 { $index }：{ $count }/{ $needed }

rule-send-again = { $ran_out ->
    [true] 到了重发的时候
   *[other] { $node } 的计时器由命令触发
}：还不知道 { $missing } 是否有了每个日志项、知道其中提交到哪里、得知了纪元 { $epoch }。
rule-send-again-title = 向 { $missing } 重发

rule-write-blocked = 日志项 { $index } 被阻塞：{ $node } 需要{ $mode ->
    [sync-all] 所有从节点的确认
   *[other] { $needed } 个从节点的确认
}，现有 { $count }/{ $needed }，在等待 { $waiting_for }。它们回答，或在新纪元中被移除，写入才能继续。
rule-write-blocked-title = 日志项 { $index } 被阻塞：等待 { $waiting_for }

rule-write-freed = 日志项 { $index } 曾被阻塞，现已解除：成员 { $members } 中有 { $count } 个从节点有它，需要 { $needed } 个。
rule-write-freed-title = 日志项 { $index } 解除阻塞

rule-heard-removal = { $from } 已得知纪元 { $epoch }，在其中它不是成员。{ $node } 不再告诉它什么。
rule-heard-removal-title = { $from } 知道自己已被移除

## 规则：从节点

rule-accept-entries = { $node } 接受 { $from } 的{ $count ->
    [1] 日志项 { $last }
   *[other] 日志项 { $first } 至 { $last }
}，{ $from } 以纪元 { $epoch } 的名义发言（{ $node } 处于纪元 { $current }）：它们接在 { $node } 已有的内容之后。写入磁盘之后才确认。
rule-accept-entries-title = 接受{ $count ->
    [1] 日志项 { $last }
   *[other] 日志项 { $first } 至 { $last }
}

rule-entries-known = { $from } 在纪元 { $epoch } 发来的内容，{ $node } 已有到日志项 { $last }：再次确认。
rule-entries-known-title = 已有日志项 { $last }

rule-logs-fit = { $from } 在纪元 { $epoch } 没有发送日志项。{ $node } 有它直到日志项 { $prev_index } 的日志，并如实告知。
rule-logs-fit-title = 日志到 { $prev_index } 为止相符

rule-ask-earlier = { $node } 不接受 { $from } 在纪元 { $epoch } 发来的内容：它应接在纪元 { $prev_epoch } 的日志项 { $prev_index } 之后，而{ $my_epoch ->
    [none] { $node } 的日志到 { $last_index } 为止
   *[other] 那里的日志项属于纪元 { $my_epoch }
}。它请求日志项 { $after } 之后的内容。
rule-ask-earlier-title = 请求 { $after } 之后的内容

rule-cut-suffix = { $node } 截去{ $removed ->
    [1] 日志项 { $index }
   *[other] 日志项 { $index } 至 { $last_index }，共 { $removed } 个
}：纪元 { $epoch } 的主节点没有。{ $committed ->
    [0] { $node } 不知道其中有已提交的。
   *[other] 其中 { $committed } 个它知道已提交，它的状态也随之后退。
}
rule-cut-suffix-title = 截去{ $removed ->
    [1] 日志项 { $index }
   *[other] 日志项 { $index } 至 { $last_index }
}

rule-learn-commit = { $node } 从 { $from } 得知，直到日志项 { $told } 都已提交。它有主节点直到 { $checked } 的日志，因此提交到 { $index }。
rule-learn-commit-title = 提交到 { $index }

rule-commit-known = { $from } 说 { $index } 已提交。{ $node } 已提交到 { $commit }。
rule-commit-known-title = 已知 { $index } 已提交

rule-commit-beyond = { $from } 说 { $index } 已提交。{ $node } 只有其纪元的主节点直到 { $checked } 的日志：它请求缺少的内容。
rule-commit-beyond-title = 缺少已提交的内容

rule-execute-entries = { $node } 执行{ $count ->
    [1] 日志项 { $last }
   *[other] 日志项 { $first } 至 { $last }
}。
rule-execute-entries-title = 执行{ $count ->
    [1] 日志项 { $last }
   *[other] 日志项 { $first } 至 { $last }
}

## 规则：纪元

rule-promote = { $node } 被提升为纪元 { $epoch } 的主节点（它此前处于 { $before }），成员是 { $members }。{ $promote_up_to_date ->
    [held] 它已追上，运行中的成员没有谁比它有更多内容。
    [failed] 它可能缺少已提交的内容：它没有追上，或者某个运行中的成员有更多内容（保护措施 promote_up_to_date 已关闭）。
   *[other] 它已追上，运行中的成员没有谁比它有更多内容；但无论如何都会提升它（保护措施 promote_up_to_date 已关闭）。
}从现在起以它的日志为准，直到日志项 { $last_index }；{ $commit ->
    [0] 它不知道其中有已提交的
   *[other] 它知道其中提交到 { $commit }
}，其余的由从节点告知。
rule-promote-title = 成为纪元 { $epoch } 的主节点

rule-promote-async = { $node } 被提升为纪元 { $epoch } 的主节点（它此前处于 { $before }），成员是 { $members }。异步复制时谁都可以：{ $ahead ->
    [none] 运行中的成员没有谁比它有更多内容，但崩溃的可能有。
   *[other] 运行中的 { $ahead } 有更多内容，{ $node } 所缺的就此丢失。
}从现在起以它的日志为准，直到日志项 { $last_index }；{ $commit ->
    [0] 它此前不知道其中有已提交的。
   *[other] 它此前知道其中提交到 { $commit }。
}
rule-promote-async-title = 成为纪元 { $epoch } 的主节点

rule-retire = { $removed } 被移除：{ $node } 作为主节点开始纪元 { $epoch }，成员是 { $members }。写入只等待它们。在 { $last_index } 个日志项中，它们确认过的仍然有。
rule-retire-title = 移除 { $removed }：纪元 { $epoch }

rule-change-members = { $node } 作为主节点开始纪元 { $epoch }，成员是 { $members }。{ $joining ->
    [none] 每个成员此前都是成员，并已追上。
   *[other] { $joining } 可能缺少已提交的内容，追上之后才能提升；日志现有 { $last_index } 个日志项。
}
rule-change-members-title = 成员 { $members }：纪元 { $epoch }

rule-adopt-epoch = { $node } 从 { $from } 得知纪元 { $epoch }，比自己的 { $old_epoch } 更新：主节点是 { $primary }，{ $node } { $member ->
    [true] 是成员
   *[other] 不再是成员
}。先写入磁盘，再说别的。
rule-adopt-epoch-title = 进入纪元 { $epoch }：主节点是 { $primary }

rule-step-down-fenced = { $node } 以为自己是纪元 { $old_epoch } 的主节点，现从 { $from } 得知纪元 { $epoch } 已开始，主节点是 { $primary }。它退下，{ $member ->
    [true] 成为从节点
   *[other] 不再是成员
}；在此等待的客户端去别处询问。
rule-step-down-fenced-title = 退下：纪元 { $epoch } 的主节点是 { $primary }

rule-fence-off = { $node } 不听从 { $from }：它以纪元 { $epoch } 的名义发言，而 { $node } 知道纪元 { $current }。它如实告知。
rule-fence-off-title = 挡住 { $from }：纪元 { $epoch } 已结束

rule-obey-old-primary = { $node } 知道纪元 { $current }，却仍听从以纪元 { $epoch } 的名义发言的 { $from }：它不比较纪元（保护措施 epoch_fencing 已关闭）。
rule-obey-old-primary-title = 听从纪元 { $epoch } 的 { $from }

rule-tell-epoch = { $from } 以纪元 { $epoch } 的名义询问，而 { $node } 知道更新的：它告知纪元 { $current }。
rule-tell-epoch-title = 告诉 { $from } 纪元 { $current }

rule-epoch-not-news = { $from } 告诉 { $node } 纪元 { $epoch }。{ $node } 处于纪元 { $current }：这不是新消息。
rule-epoch-not-news-title = 已知纪元 { $epoch }

rule-impostor = { $from } 的话仿佛 { $primary } 是纪元 { $epoch } 的主节点。{ $node } 知道的是另一个，什么也不做。
rule-impostor-title = 不理会 { $from }：不是纪元 { $epoch } 的主节点

rule-not-member = { $node } 不是纪元 { $epoch } 的成员：{ $from } 发来的内容它不保存。
rule-not-member-title = 不是纪元 { $epoch } 的成员

## 规则：客户端

rule-send-to-primary = { $node } { $member ->
    [true] 不是主节点
   *[other] 不是成员
}，请 { $client } 去找 { $primary }，它认为那是主节点。
rule-send-to-primary-title = 请 { $client } 去找 { $primary }

rule-read-at-primary = { $node } 认为自己是主节点，以已执行到日志项 { $index } 的内容回答 { $client } 的读取（操作 { $seq }），不询问任何节点。
rule-read-at-primary-title = 回答 { $client } 的读取

rule-read-at-backup = 从节点 { $node } 以它知道已提交的内容（到日志项 { $index }）回答 { $client } 的读取（操作 { $seq }）；它的日志到 { $last_index } 为止。主节点可能更靠前。
rule-read-at-backup-title = 以日志项 { $index } 为止的内容回答 { $client }

rule-read-waits-for-start = { $client } 的读取（操作 { $seq }）等待：{ $node } 接过的日志到日志项 { $start } 为止，{ $commit ->
    [0] 它不知道其中有已提交的
   *[other] 它知道其中提交到 { $commit }
}。其余的可能已经回答过客户端。
rule-read-waits-for-start-title = { $client } 的读取等待

rule-read-behind = { $client } 得知过直到 { $seen } 的历史，而 { $node } 在 { $mine }：它不回答，{ $client } 去问别的节点。
rule-read-behind-title = 落后于 { $client } 所见

## 事实

fact-epoch = 它知道的最新纪元
fact-log = 日志：各日志项的纪元
fact-last-index = 最后一个日志项的索引
fact-commit = 已知提交到的日志项
fact-applied = 已执行到的日志项
fact-primary = 它所认为的主节点
fact-members = 在它的纪元里保存日志的节点
fact-joining = 就它所知，还没有追上其纪元的成员
fact-waiting-for = 最早的写入在等待谁的确认
fact-blocked = 是否有写入等待了整个重发间隔
fact-acked = 已知某从节点磁盘上的最后日志项

## 角色

role-primary = 主节点
role-backup = 从节点
role-deposed = 已被取代
role-outside = 局外

## 计时器、图与结果

timer-retransmit = 重发
badge-epoch = 纪元
badge-waiting = 等待
panel-acknowledgements = 已有
figure-acknowledgements = 确认
help-figure-acknowledgements = 每个等待的写入在谁的磁盘上，需要多少个
outcome-promoted = 提升
outcome-blocked = 阻塞
outcome-freed = 解除阻塞

## 消息

called-announcement = 空 Append
message-append = 主节点发送日志项及其前一个日志项的信息；不带日志项则是告知纪元
message-append-ack = 日志在磁盘上到哪里，已知提交到哪里
message-commit = 主节点提交到了哪里
message-catch-up = 某节点缺少某日志项之后的内容
message-fenced = 有更新的纪元：就是这个

## 命令

command-promote = 让一个成员成为新纪元的主节点；members=：谁保存日志（否则是运行中的成员）
command-retire = 在新纪元中移除一个成员：不再等待它

## 不变式

invariant-one-primary-per-epoch = 一个纪元只有一个主节点
invariant-committed-prefix = 已提交的内容处处相同，并且不会消失
invariant-acknowledged-on-all = 已回答的写入在所有成员的磁盘上；半同步时在主节点和 k 个从节点上
invariant-epoch-monotone = 节点从不退回到更早的纪元
invariant-lost-by-async = 已提交的内容，下一个主节点都有

violated-one-primary-per-epoch = { $node } 和 { $other } 都是纪元 { $epoch } 的主节点。
violated-committed-prefix = 在 { $node } 上，日志项 { $index } 不是已提交的那个。
violated-acknowledged-on-all = { $node } 回答了日志项 { $index }，而必须有它的 { $needed } 个磁盘中只有 { $count } 个有。
violated-epoch-monotone = { $node } 从纪元 { $old_epoch } 退回到纪元 { $epoch }。
violated-lost-by-async = { $count ->
    [1] 日志项 { $index } 已提交
   *[other] 从日志项 { $index } 起的 { $count } 个已提交
}，却丢失了：纪元 { $epoch } 的主节点没有。

explained-one-primary-per-epoch = 服务给每个纪元一个主节点。{ $node } 和 { $other } 都在纪元 { $epoch } 发言：从节点无法分辨该听从谁，而两者又以同样的方式给日志项编号。
explained-committed-prefix = 已提交的内容已经回答，或可能已经回答。主节点缺少日志项 { $index }，就会让所有节点把它截去；两个主节点在那里写入不同内容，就有了两段历史。{ $node } 上正是如此：得知过日志项 { $index } 的人，被告知的已不成立。
explained-acknowledged-on-all = 回答意味着写入不会随主节点一起消失。{ $node } 在 { $needed } 个磁盘中只有 { $count } 个有日志项 { $index } 时就回答了：它没有等待，或者把某个节点算了两次。这些磁盘丢失，写入也就丢失。
explained-epoch-monotone = 从节点靠纪元知道不再听从谁。{ $node } 从纪元 { $old_epoch } 退回到 { $epoch }：它可能听从已被取代的主节点。
explained-lost-by-async = 本来如此：不等待所有从节点的主节点，回答的写入从节点可能没有。接任者继续下去，没有这些写入；而客户端早已得知一切顺利。等待全部（sync-all）可以避免，代价是一个从节点就能阻塞一切。

## 相互矛盾的事实

conflict-epoch = { $node } 处于纪元 { $epoch }。
conflict-primary = { $node } 是纪元 { $epoch } 的主节点。
conflict-primary-without = { $node } 被提升为纪元 { $epoch } 的主节点，它的日志没有已提交的日志项 { $index }。
conflict-knew-committed = { $node } 在纪元 { $epoch } 提交了日志项 { $index }。
conflict-knew-commit-index = { $node } 曾知道直到 { $commit } 都已提交。
conflict-committed-here = { $node } 把另一个日志项 { $index } 当作已提交。
conflict-cut = { $node } 从 { $index } 起截去了日志项。
conflict-answered-early = { $quorum ->
    [none] { $node } 回答了日志项 { $index }，而没有成员的磁盘上有它。
   *[other] { $node } 回答了日志项 { $index }，它只在 { $quorum } 的 { $count } 个磁盘上；必须有它的是 { $needed } 个。
}
conflict-lacks = { $node } 的磁盘上没有日志项 { $index }。

## 保护措施

safeguard-reply-after-acks = 模式所等待的从节点都有了写入，才回答客户端。否则已回答的写入可能随主节点一起消失
safeguard-promote-up-to-date = 有运行中的成员拥有已提交的内容时，不提升可能缺少它的成员。否则已回答的写入会被截去
safeguard-epoch-fencing = 知道更新纪元的节点不听从更早纪元的主节点。否则两个主节点会写入同样的日志
safeguard-one-ack-per-backup = 计数的是从节点。否则消息的副本会算作另一个从节点

## 设置

setting-mode = 写入等待多久：等所有从节点（sync-all），等 k 个（semi-sync），不等（async）
setting-k = 半同步时，多少个从节点必须有写入；从节点更少时为全部
setting-reads = 谁回答读取：主节点；任何成员，以它知道已提交的内容；或任何不落后于客户端所见的成员（seen）
setting-retransmit = 主节点等待确认多久后重发；等待这么久的写入就是被阻塞
